import type { PublicProblem } from "@/lib/connections/types";
import { staleTitle } from "@/lib/connections/words";
import { RefreshOnNews } from "../live/refresh-on-news";
import { StaleNotice } from "./stale-notice";

interface NotShownProps {
  /** Path of the page that it stands on. */
  again: string;
  problem: PublicProblem;
  /** When the server made the page, in ms since the epoch. */
  now: number;
}

/** In place of a connection's page, while nobody can tell which connections there are. The page comes by itself once somebody can. */
export function NotShown({ again, problem, now }: NotShownProps) {
  return (
    <>
      <RefreshOnNews since={now} problem={problem} />
      <h1 className="text-2xl font-semibold tracking-tight">This connection cannot be shown now</h1>
      <StaleNotice again={again} title={staleTitle(problem.code)} problem={problem} />
    </>
  );
}
