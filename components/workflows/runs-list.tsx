import { nothingWords } from "@/lib/workflows/run-filters";
import type { RunFilter, RunSummary, RunsPage } from "@/lib/workflows/types";
import { isOver } from "@/lib/workflows/words";
import { ProviderIcon } from "../connections/provider-icon";
import { buttonClass } from "../ui/button";
import { Ago } from "../ui/moment";
import { Pager } from "../ui/pager";
import { unmarked } from "../ui/unmarked";
import { runsPath } from "./run-filters";
import { RunBadge } from "./state-badge";
import { Took } from "./step-times";

interface RunsListProps {
  page: RunsPage;
  filter: RunFilter;
  /** It is not the first page. */
  older: boolean;
  /** In ms since the epoch. */
  now: number;
}

/** Runs, newest first, each in one line that leads to its page. */
export function RunsList({ page, filter, older, now }: RunsListProps) {
  return (
    <>
      {page.runs.length === 0 ? (
        <Nothing filter={filter} />
      ) : (
        <ul
          {...unmarked}
          className="divide-y divide-line rounded-xl border border-line bg-surface shadow-card"
        >
          {page.runs.map((run) => (
            <Run key={run.id} run={run} now={now} />
          ))}
        </ul>
      )}
      <Pager
        label="Pages of runs"
        newest={older ? { href: runsPath(filter), label: "Newest runs" } : null}
        older={page.next ? { href: runsPath(filter, page.next), label: "Older runs" } : null}
      />
    </>
  );
}

function Run({ run, now }: { run: RunSummary; now: number }) {
  const { id, title, about, state, sentence, waitingFor, createdAt, endedAt } = run;
  return (
    <li className="relative flex flex-wrap items-start justify-between gap-x-6 gap-y-2 px-5 py-4 text-sm first:rounded-t-xl last:rounded-b-xl hover:bg-sunken">
      <div className="min-w-0 flex-1 basis-60">
        <h3 className="font-medium">
          <a href={`/runs/${id}`} className="after:absolute after:inset-0">
            {title}
            {about && <span className="font-normal text-ink-soft">, {about}</span>}
          </a>
        </h3>
        {waitingFor ? (
          <p className="mt-0.5 flex flex-wrap items-center gap-1.5 text-ink-soft">
            <ProviderIcon slug={waitingFor.slug} title={waitingFor.title} size="tiny" />
            Waits for {waitingFor.title}
          </p>
        ) : (
          sentence && <p className="mt-0.5 max-w-prose text-ink-soft">{sentence}</p>
        )}
        <p className="mt-1 text-xs text-ink-faint">
          Started <Ago iso={createdAt} now={now} />
          {isOver(state) && endedAt && (
            <>
              , took <Took from={createdAt} to={endedAt} />
            </>
          )}
        </p>
      </div>
      <RunBadge state={state} />
    </li>
  );
}

function Nothing({ filter }: { filter: RunFilter }) {
  const { title, sentence } = nothingWords[filter];
  return (
    <div className="empty-list py-12">
      <p className="font-medium">{title}</p>
      <p className="mx-auto mt-1 max-w-md text-sm text-ink-soft">{sentence}</p>
      <div className="mt-4 flex flex-wrap justify-center gap-2">
        <a href="/workflows" className={buttonClass("solid")}>
          See the workflows
        </a>
        {filter && (
          <a href="/runs" className={buttonClass()}>
            All runs
          </a>
        )}
      </div>
    </div>
  );
}
