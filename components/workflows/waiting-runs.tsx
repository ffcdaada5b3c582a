import type { RunSummary } from "@/lib/workflows/types";
import { linkClass } from "../ui/button";

/** Runs that are named; the rest is counted. */
const NAMED = 5;

/** The runs that wait for one connection, with the way to each. */
export function WaitingRuns({ runs }: { runs: Pick<RunSummary, "id" | "title" | "about">[] }) {
  return (
    <>
      <p>{runs.length === 1 ? "1 run waits for it:" : `${runs.length} runs wait for it:`}</p>
      <ul className="mt-1 grid list-disc gap-1 ps-5">
        {runs.slice(0, NAMED).map(({ id, title, about }) => (
          <li key={id}>
            <a href={`/runs/${id}`} className={linkClass}>
              {about ? `${title}, ${about}` : title}
            </a>
          </li>
        ))}
        {runs.length > NAMED && <li>and {runs.length - NAMED} more</li>}
      </ul>
    </>
  );
}
