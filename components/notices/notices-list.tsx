import { connectionPath } from "@/lib/connections/paths";
import type { NoticesPage, NoticeView } from "@/lib/notices/types";
import { noticeWords } from "@/lib/notices/words";
import { ProviderIcon } from "../connections/provider-icon";
import { StartButton } from "../connections/start-button";
import { buttonClass } from "../ui/button";
import { Icon } from "../ui/icon";
import { Ago } from "../ui/moment";
import { Pager } from "../ui/pager";
import { toneText } from "../ui/tone-text";
import { unmarked } from "../ui/unmarked";
import { MarkRead } from "./mark-read";
import { noticesPath } from "./notices-path";
import { noticeHeadingId } from "./read-words";

interface NoticesListProps {
  page: NoticesPage;
  /** In ms since the epoch. */
  now: number;
}

/** Notices, newest first, each with what can be done about it. */
export function NoticesList({ page, now }: NoticesListProps) {
  if (page.notices.length === 0) return <Nothing />;
  return (
    <>
      <ul {...unmarked} className="divide-y divide-line rounded-xl border border-line bg-surface shadow-card">
        {page.notices.map((notice) => (
          <Entry key={notice.id} notice={notice} after={page.after} now={now} />
        ))}
      </ul>
      <Pager
        label="Pages of notices"
        newest={page.after === null ? null : { href: noticesPath(null), label: "Newest" }}
        older={page.next ? { href: noticesPath(page.next), label: "Older" } : null}
      />
    </>
  );
}

interface EntryProps {
  notice: NoticeView;
  after: number | null;
  now: number;
}

function Entry({ notice, after, now }: EntryProps) {
  const { id, at, read, connection } = notice;
  const { title, sentence, tone, icon } = noticeWords(notice);
  return (
    <li className="flex items-start gap-3 px-4 py-4 text-sm first:rounded-t-xl last:rounded-b-xl sm:px-5">
      {connection ? (
        <ProviderIcon slug={connection.slug} title={connection.title} size="small" />
      ) : (
        <span className="grid size-7 shrink-0 place-items-center rounded-lg border border-line bg-sunken">
          <Icon name="play" className="size-3.5 text-ink-soft" />
        </span>
      )}
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
          <h2
            id={noticeHeadingId(id)}
            tabIndex={-1}
            className={`flex items-center gap-2 ${read ? "text-ink-soft" : "font-medium"}`}
          >
            <Icon name={icon} className={`size-4 ${toneText[tone]}`} />
            {title}
          </h2>
          <p className="flex items-center gap-2 text-xs text-ink-faint">
            {!read && (
              <span className="rounded-full bg-accent-wash px-2 py-0.5 font-medium text-accent">Unread</span>
            )}
            <Ago iso={at} now={now} />
          </p>
        </div>
        <p className="mt-1 max-w-prose text-ink-soft">{sentence}</p>
        <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-2">
          <WayOn notice={notice} />
          {!read && <MarkRead notice={id} about={title} after={after} />}
        </div>
      </div>
    </li>
  );
}

function WayOn({ notice: { kind, connection, run, isOpen } }: { notice: NoticeView }) {
  if (run) {
    return (
      <a
        href={`/runs/${run.id}`}
        aria-label={`Open the run: ${run.title}`}
        className={buttonClass("outline", "small")}
      >
        Open the run
      </a>
    );
  }
  if (!connection) return null;
  if (kind === "expired" && isOpen) {
    return (
      <StartButton connection={connection} returnTo="notices" verb="Reconnect" look="outline" size="small" />
    );
  }
  return (
    <a href={connectionPath(connection.name)} className={buttonClass("outline", "small")}>
      See {connection.title}
    </a>
  );
}

function Nothing() {
  return (
    <div className="empty-list py-12">
      <p className="font-medium">Nothing to tell you</p>
      <p className="mx-auto mt-1 max-w-md text-sm text-ink-soft">
        When a connection stops working, or a run needs you while you are elsewhere, it stands here.
      </p>
    </div>
  );
}
