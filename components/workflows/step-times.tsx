import type { StepView } from "@/lib/workflows/types";
import { duration } from "@/lib/workflows/words";
import { fullTime } from "../ui/moment";

interface StepTimesProps {
  step: Pick<StepView, "startedAt" | "endedAt" | "state" | "until">;
  /** When its run was started: a time on the same day goes without the date. */
  runStartedAt: string;
}

/** When a step began and how long it took, or since when it waits. */
export function StepTimes({ step: { startedAt, endedAt, state }, runStartedAt }: StepTimesProps) {
  if (!startedAt) return null;
  const stands = state === "waiting" || state === "asking";
  return (
    <span>
      {stands && "since "}
      <ShortTime iso={startedAt} sameDayAs={runStartedAt} />
      {endedAt && (
        <>
          , took <Took from={startedAt} to={endedAt} />
        </>
      )}
    </span>
  );
}

/** How long something took. */
export function Took({ from, to }: { from: string; to: string }) {
  const { words, iso } = duration(from, to);
  return <time dateTime={iso}>{words}</time>;
}

/** A moment, without its date where that is the day of `sameDayAs`. Both are ISO 8601. */
export function ShortTime({ iso, sameDayAs }: { iso: string; sameDayAs: string }) {
  return (
    <time dateTime={iso} title={fullTime(iso)}>
      {iso.slice(0, 10) === sameDayAs.slice(0, 10) ? `${iso.slice(11, 16)} UTC` : fullTime(iso)}
    </time>
  );
}
