import type { Metadata } from "next";
import { announce } from "@/components/connections/changes";
import { RefreshOnNews } from "@/components/live/refresh-on-news";
import { PromptChanges } from "@/components/workflows/prompt-changes";
import { RunFilters } from "@/components/workflows/run-filters";
import { RunsList } from "@/components/workflows/runs-list";
import { WaitingPrompts } from "@/components/workflows/waiting-prompts";
import { requireUser } from "@/lib/auth/session";
import { connectionsView } from "@/lib/connections/view";
import { confirmationFailed, groupOf } from "@/lib/connections/words";
import { firstValue } from "@/lib/first-value";
import type { PromptName } from "@/lib/workflows/prompts-announcement";
import { parseRunFilter } from "@/lib/workflows/run-filters";
import { runsPage, waitingViews } from "@/lib/workflows/runs";
import type { WaitingView } from "@/lib/workflows/types";
import { promptHeading } from "@/lib/workflows/words";

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
  const { connections } = await connectionsView(user);
  const [page, prompts] = await Promise.all([runsPage(user, { filter, after }), waitingViews(user)]);
  const now = Date.now();
  return (
    <PromptChanges
      prompts={prompts.map(({ waiting }) => promptName(waiting, now))}
      connected={connections
        .filter((connection) => groupOf(connection) === "connected")
        .map(({ name }) => name)}
      readAt={since}
      heading="Runs"
      lead="What you started, and where each run stands."
    >
      <RefreshOnNews since={since} />
      <WaitingPrompts prompts={prompts} now={now} />
      <h2 className="sr-only">All runs</h2>
      <RunFilters filter={filter} counts={page.counts} />
      <RunsList page={page} filter={filter} older={after !== null} now={now} />
    </PromptChanges>
  );
}

function promptName(waiting: WaitingView, now: number): PromptName {
  const { connection } = waiting;
  const { name, title } = connection;
  return {
    connection: { name, title },
    heading: promptHeading(waiting),
    unconfirmed: confirmationFailed(connection, now) ? announce([connection], now) : "",
  };
}
