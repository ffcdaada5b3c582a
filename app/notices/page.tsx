import type { Metadata } from "next";
import { cache } from "react";
import { RefreshOnNews } from "@/components/live/refresh-on-news";
import { MarkRead } from "@/components/notices/mark-read";
import { NoticesList } from "@/components/notices/notices-list";
import { NOTICES_HEADING_ID, readWords } from "@/components/notices/read-words";
import { Told } from "@/components/ui/told";
import { requireUser } from "@/lib/auth/session";
import { firstValue } from "@/lib/first-value";
import { noticesPage } from "@/lib/notices/page";

interface NoticesPageProps {
  searchParams: Promise<Partial<Record<"after" | "read", string | string[]>>>;
}

const load = cache(async (after: string | undefined) => noticesPage(await requireUser("/notices"), after));

async function shown(searchParams: NoticesPageProps["searchParams"]) {
  const params = await searchParams;
  const page = await load(firstValue(params.after));
  const read = firstValue(params.read);
  return { page, read, done: readWords(read, page) };
}

export async function generateMetadata({ searchParams }: NoticesPageProps): Promise<Metadata> {
  const { done } = await shown(searchParams);
  return { title: done ? "Marked as read" : "Notices" };
}

export default async function NoticesPage({ searchParams }: NoticesPageProps) {
  const now = Date.now();
  const { page, read, done } = await shown(searchParams);
  return (
    <div className="mx-auto grid w-full max-w-3xl gap-6">
      {done && <Told key={read} {...done} />}
      {/* After what is told: its own heading is the nearer one. */}
      <RefreshOnNews since={now} headingId={NOTICES_HEADING_ID} />
      <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div>
          <h1 id={NOTICES_HEADING_ID} tabIndex={-1} className="text-2xl font-semibold tracking-tight">
            Notices
          </h1>
          <p className="mt-1 max-w-prose text-ink-soft">What happened while you may have been elsewhere.</p>
        </div>
        {page.newestUnread !== null && <MarkRead notice={page.newestUnread} all after={page.after} />}
      </header>
      <NoticesList page={page} now={now} />
    </div>
  );
}
