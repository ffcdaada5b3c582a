import type { HistoryEntry, HistoryFilter, HistoryPage } from "@/lib/history/types";
import { entryWords, historySentence, sourceWords } from "@/lib/history/words";
import { ProviderIcon } from "../connections/provider-icon";
import { buttonClass, linkClass } from "../ui/button";
import { Icon } from "../ui/icon";
import { Ago } from "../ui/moment";
import { Pager } from "../ui/pager";
import { toneText } from "../ui/tone-text";
import { unmarked } from "../ui/unmarked";
import { historyPath } from "./history-path";

interface HistoryListProps {
  page: HistoryPage;
  filter: HistoryFilter;
  /** It is not the first page. */
  older: boolean;
  /** In ms since the epoch. */
  now: number;
}

/** What happened, newest first. */
export function HistoryList({ page, filter, older, now }: HistoryListProps) {
  return (
    <>
      {page.entries.length === 0 ? (
        <Nothing isNarrowed={filter.connection !== null || filter.kind !== null} />
      ) : (
        <ol
          {...unmarked}
          className="divide-y divide-line rounded-xl border border-line bg-surface shadow-card"
        >
          {page.entries.map((entry) => (
            <Entry key={entry.id} entry={entry} now={now} />
          ))}
        </ol>
      )}
      <Pager
        label="Pages of the history"
        newest={older ? { href: historyPath(filter), label: "Newest" } : null}
        older={page.next ? { href: historyPath(filter, page.next), label: "Older" } : null}
      />
    </>
  );
}

function Entry({ entry, now }: { entry: HistoryEntry; now: number }) {
  const { connection, source, at, run } = entry;
  const { label, tone, icon } = entryWords(entry);
  return (
    <li className="flex items-start gap-3 px-4 py-3.5 text-sm sm:px-5">
      <ProviderIcon slug={connection.slug} title={connection.title} size="small" />
      <div className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <div className="min-w-0 flex-1 basis-64">
          <h3 className="flex flex-wrap items-center gap-x-2 font-medium">
            {connection.title}{" "}
            <span className={`inline-flex items-center gap-1.5 text-xs font-medium ${toneText[tone]}`}>
              <Icon name={icon} className="size-3.5" />
              {label}
            </span>
          </h3>
          <p className="mt-0.5 max-w-prose text-ink-soft">
            {historySentence(entry)}
            {run && (
              <>
                {" "}
                <a href={`/runs/${run.id}`} className={linkClass}>
                  {run.title}
                </a>
              </>
            )}
          </p>
        </div>
        <p className="text-xs text-ink-faint">
          <Ago iso={at} now={now} />, by {sourceWords(source, connection.title)}
        </p>
      </div>
    </li>
  );
}

function Nothing({ isNarrowed }: { isNarrowed: boolean }) {
  return (
    <div className="empty-list py-12">
      <p className="font-medium">
        {isNarrowed ? "Nothing like that has happened" : "Nothing has happened yet"}
      </p>
      <p className="mx-auto mt-1 max-w-md text-sm text-ink-soft">
        {isNarrowed
          ? "Choose another connection, or see everything."
          : "Once you connect something, what happens to it is written down here."}
      </p>
      <a
        href={isNarrowed ? historyPath({ connection: null, kind: null }) : "/settings/connections"}
        className={`${buttonClass("solid")} mt-4`}
      >
        {isNarrowed ? "See everything" : "See the connections"}
      </a>
    </div>
  );
}
