import type { WorkflowView } from "@/lib/workflows/types";
import { buttonClass } from "../ui/button";
import { Icon } from "../ui/icon";
import { Notice } from "../ui/notice";
import { ConnectionNeeds } from "./connection-need";

/** One workflow of the list: what it brings, what it needs, and the way to start it. */
export function WorkflowCard({ workflow, now }: { workflow: WorkflowView; now: number }) {
  const { id, title, summary, connections, unavailable, steps } = workflow;
  const label = unavailable ? "See the plan" : "Plan and start";
  return (
    <li className="flex flex-col gap-5 rounded-xl border border-line bg-surface p-5 shadow-card">
      <div>
        <h2 className="text-lg font-semibold tracking-tight">{title}</h2>
        <p className="mt-1 text-sm text-ink-soft">{summary}</p>
        <p className="mt-2 text-xs text-ink-faint">{sizeInWords(steps)}</p>
      </div>
      <div className="flex-1 border-t border-line pt-4">
        <h3 className="mb-3 text-xs font-medium text-ink-soft">What it needs</h3>
        <ConnectionNeeds connections={connections} steps={steps} now={now} />
      </div>
      {unavailable && (
        <Notice tone="wait" icon="unplug">
          {unavailable}
        </Notice>
      )}
      <a
        href={`/workflows/${encodeURIComponent(id)}`}
        aria-label={`${label}: ${title}`}
        className={`${buttonClass(unavailable ? "outline" : "solid")} self-start`}
      >
        {label}
        <Icon name="arrow-right" />
      </a>
    </li>
  );
}

/** "5 steps, 1 of them writes". */
function sizeInWords(steps: WorkflowView["steps"]): string {
  const all = steps.length === 1 ? "1 step" : `${steps.length} steps`;
  const writing = steps.filter(({ writes }) => writes).length;
  if (writing === 0) return `${all}, none of which writes`;
  return `${all}, ${writing} of which ${writing === 1 ? "writes" : "write"}`;
}
