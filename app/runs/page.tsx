import type { Metadata } from "next";
import { RefreshOnNews } from "@/components/live/refresh-on-news";
import { RunFilters } from "@/components/workflows/run-filters";
import { RunsList } from "@/components/workflows/runs-list";
import { WaitingPrompts } from "@/components/workflows/waiting-prompts";
import { requireUser } from "@/lib/auth/session";
import { connectionsView } from "@/lib/connections/view";
import { firstValue } from "@/lib/first-value";
import { runsPage, waitingViews } from "@/lib/workflows/runs";
import { parseRunFilter } from "@/lib/workflows/words";

export const metadata: Metadata = { title: "Runs" };

interface RunsPageProps {
  searchParams: Promise<Partial<Record<"state" | "after", string | string[]>>>;
}

export default async function RunsPage({ searchParams }: RunsPageProps) {
  const user = await requireUser("/runs");
  // What changes while the page is made is news as well.
  const since = Date.now();
  const params = await searchParams;
  const filter = parseRunFilter(firstValue(params.state));
  const after = firstValue(params.after) ?? null;
  // Looking is what wakes the runs whose account became ACTIVE elsewhere.
  await connectionsView(user);
  const [page, prompts] = await Promise.all([runsPage(user, { filter, after }), waitingViews(user)]);
  const now = Date.now();
  return (
    <div className="grid gap-6">
      <RefreshOnNews since={since} />
      <header>
        <h1 className="text-2xl font-semibold tracking-tight">Runs</h1>
        <p className="mt-1 max-w-prose text-ink-soft">What you started, and where each run stands.</p>
      </header>
      <WaitingPrompts prompts={prompts} now={now} />
      <h2 className="sr-only">All runs</h2>
      <RunFilters filter={filter} counts={page.counts} />
      <RunsList page={page} filter={filter} older={after !== null} now={now} />
    </div>
  );
}
