import type { Metadata } from "next";
import { HistoryFilters } from "@/components/history/history-filters";
import { HistoryList } from "@/components/history/history-list";
import { RefreshOnNews } from "@/components/live/refresh-on-news";
import { requireUser } from "@/lib/auth/session";
import { HISTORY_KEPT_DAYS } from "@/lib/db/prune";
import { firstValue } from "@/lib/first-value";
import { historyPage, parseHistoryFilter } from "@/lib/history/page";

export const metadata: Metadata = { title: "History" };

interface HistoryPageProps {
  searchParams: Promise<Partial<Record<"connection" | "kind" | "after", string | string[]>>>;
}

export default async function HistorySettingsPage({ searchParams }: HistoryPageProps) {
  const user = await requireUser("/settings/history");
  const params = await searchParams;
  const filter = parseHistoryFilter(firstValue(params.connection), firstValue(params.kind));
  const after = firstValue(params.after);
  const now = Date.now();
  const page = await historyPage(user, filter, after);
  return (
    <div className="grid gap-6">
      <RefreshOnNews since={now} />
      <header>
        <h1 className="text-2xl font-semibold tracking-tight">History</h1>
        <p className="mt-1 max-w-prose text-ink-soft">
          What happened to your connections, and by whose doing. Kept for {HISTORY_KEPT_DAYS} days, and seen
          by nobody else.
        </p>
      </header>
      <HistoryFilters filter={filter} connections={page.connections} />
      <h2 className="sr-only">What happened</h2>
      <HistoryList page={page} filter={filter} older={after !== undefined} now={now} />
    </div>
  );
}
