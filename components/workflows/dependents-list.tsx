import type { Dependents } from "@/lib/workflows/types";

/** Runs that are named; the rest is counted. */
const NAMED = 5;

/** What stops working without an account: workflows by what they do with it, and runs that are not over. */
export function DependentsList({ dependents: { workflows, runs } }: { dependents: Dependents }) {
  if (workflows.length === 0 && runs.length === 0) return <p>No workflow uses it.</p>;
  return (
    <div className="grid gap-3">
      <div>
        <p className="font-medium text-ink">Workflows that use it</p>
        <ul className="mt-1 grid list-disc gap-1 ps-5">
          {workflows.map(({ id, title, does }) => (
            <li key={id}>
              <span className="font-medium">{title}:</span> {does.join(" ")}
            </li>
          ))}
        </ul>
      </div>
      {runs.length > 0 && (
        <div>
          <p className="font-medium text-ink">
            {runs.length === 1 ? "1 run of yours will wait" : `${runs.length} runs of yours will wait`} until
            you connect it again
          </p>
          <ul className="mt-1 grid list-disc gap-1 ps-5">
            {runs.slice(0, NAMED).map(({ id, title, about }) => (
              <li key={id}>
                {title}, {about}
              </li>
            ))}
            {runs.length > NAMED && <li>and {runs.length - NAMED} more</li>}
          </ul>
        </div>
      )}
    </div>
  );
}
