import "server-only";
import { z } from "zod";
import type { User } from "@/lib/auth/session";
import { newestEnded } from "@/lib/connections/newest-ended";
import { logUpstream } from "@/lib/connections/problems";
import { type Needed, requireConnection } from "@/lib/connections/require-connection";
import { budget } from "@/lib/scalekit/deadline";
import { ScalekitProblem } from "@/lib/scalekit/problem";
import { callTool } from "@/lib/scalekit/tools";
import { readMail } from "@/lib/workflows/providers/gmail";

const MOST = 100;
/** Someone waits for the page. */
const MILLISECONDS = 5_000;

const reply = z.object({
  messages: z.array(z.object({ id: z.string() })).default([]),
  nextPageToken: z.string().nullish(),
});

export type Counted =
  | { state: "counted"; unread: number; more: boolean }
  | Needed
  | { state: "failed"; sentence: string };

/** Counts the unread letters in somebody's inbox. Every expected failure comes back in words. */
export async function countUnread(user: User): Promise<Counted> {
  try {
    const found = await callTool(
      {
        identifier: user.id,
        connectionName: "gmail",
        tool: "gmail_fetch_mails",
        params: { query: "is:unread in:inbox", max_results: MOST, format: "minimal" },
      },
      budget(MILLISECONDS),
    );
    const { messages, nextPageToken } = reply.parse(found);
    return { state: "counted", unread: messages.length, more: Boolean(nextPageToken) };
  } catch (error) {
    if (!(error instanceof ScalekitProblem)) throw error;
    logUpstream(error);
    return afterFailure(user, error);
  }
}

/** The use may be what finds out that the account has stopped: look once more, and ask for it where that is so. */
async function afterFailure(user: User, { code, tool }: ScalekitProblem): Promise<Counted> {
  const gmail = await requireConnection(user, "gmail");
  if (gmail.state === "needed") return gmail;
  if (gmail.state === "not_known") return { state: "failed", sentence: gmail.problem.message };
  switch (code) {
    case "tool_forbidden": {
      const endedAttempt = await newestEnded(user.id, "gmail");
      return {
        ...gmail,
        state: "needed",
        endedAttempt,
        missingPermissions: [readMail.words],
        undecided: null,
      };
    }
    case "tool_rate_limited":
      return { state: "failed", sentence: "Gmail asks for a pause. Try again in a minute." };
    case "unreachable":
      return { state: "failed", sentence: "Gmail did not answer in time." };
    default:
      return { state: "failed", sentence: tool?.message ?? "Gmail refused without giving a reason." };
  }
}
