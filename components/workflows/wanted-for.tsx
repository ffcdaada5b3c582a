import type { ConnectionView } from "@/lib/connections/types";
import { hasStopped } from "@/lib/connections/words";
import type { WaitingRun } from "@/lib/workflows/types";
import { FullTime } from "../ui/moment";
import { WaitingRuns } from "./waiting-runs";

interface WantedForProps {
  connection: Pick<ConnectionView, "state" | "stoppedAt" | "purpose">;
  /** Those that wait for it. */
  runs: WaitingRun[];
}

/** What a prompt on a page of its own says of a connection: since when it does not work, what it is for, and what waits for it. */
export function WantedFor({ connection: { state, stoppedAt, purpose }, runs }: WantedForProps) {
  return (
    <div className="grid gap-3">
      {hasStopped(state) && stoppedAt && (
        <p>
          Stopped on <FullTime iso={stoppedAt} />.
        </p>
      )}
      <div>
        {purpose.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      {runs.length > 0 && (
        <div>
          <WaitingRuns runs={runs} />
        </div>
      )}
    </div>
  );
}
