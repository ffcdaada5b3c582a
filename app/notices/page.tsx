import type { Metadata } from "next";
import { RefreshOnNews } from "@/components/live/refresh-on-news";
import { MarkRead } from "@/components/notices/mark-read";
import { NoticesList } from "@/components/notices/notices-list";
import { requireUser } from "@/lib/auth/session";
import { firstValue } from "@/lib/first-value";
import { noticesPage } from "@/lib/notices/page";

export const metadata: Metadata = { title: "Notices" };

interface NoticesPageProps {
  searchParams: Promise<{ after?: string | string[] }>;
}

export default async function NoticesPage({ searchParams }: NoticesPageProps) {
  const user = await requireUser("/notices");
  const after = firstValue((await searchParams).after);
  const now = Date.now();
  const page = await noticesPage(user, after);
  return (
    <div className="mx-auto grid w-full max-w-3xl gap-6">
      <RefreshOnNews since={now} />
      <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div>
          <h1 className="text-2xl font-semibold tracking-tight">Notices</h1>
          <p className="mt-1 max-w-prose text-ink-soft">What happened while you may have been elsewhere.</p>
        </div>
        {page.unread > 0 && <MarkRead notice="all" />}
      </header>
      <NoticesList page={page} older={after !== undefined} now={now} />
    </div>
  );
}
