import { type Html, html } from "../pages/html";
import { messagePage } from "../pages/layout";
import type { Reply } from "../pages/reply";
import type { AuthRequest } from "../state/model";

export type LinkProblem = "unknown" | "expired" | "used" | "foreign";

const startAgain =
  "Go back to the app and start again: it makes a new link. This page has nothing more to do.";

const problems: Record<LinkProblem, { status: number; heading: string; sentence: string }> = {
  unknown: {
    status: 404,
    heading: "This link is not known",
    sentence:
      "It may have been cut short when it was copied, its account was deleted, or the sandbox was reset.",
  },
  expired: {
    status: 410,
    heading: "This link has expired",
    sentence: "A link can be used for a short time only.",
  },
  used: {
    status: 410,
    heading: "This link was already used",
    sentence: "A link works once. If you finished before, the app already knows what you decided.",
  },
  foreign: {
    status: 403,
    heading: "Another page sent this form",
    sentence: "The sandbox takes this form only from its own page, opened by the link.",
  },
};

/** What is wrong with a link, in words, with the HTTP status that goes with it. */
export function problemReply(problem: LinkProblem): Reply {
  const { status, heading, sentence } = problems[problem];
  return { status, page: messagePage(heading, heading, [sentence, startAgain]) };
}

type Outcome = NonNullable<AuthRequest["outcome"]> | "unconfirmed";

const outcomes: Record<Outcome, { heading: string; sentences: (string | Html)[] }> = {
  allowed: {
    heading: "Done: the account is connected",
    sentences: ["You can close this page and go back to the app."],
  },
  unconfirmed: {
    heading: "Not connected yet: the app has to confirm",
    sentences: ["You allowed it. Go back to the app: it confirms that it was you who asked."],
  },
  denied: {
    heading: "You said no: nothing was connected",
    sentences: ["The app was given no access. You can close this page and go back to the app."],
  },
  failed_to_exchange: {
    heading: "The account could not be connected",
    sentences: [
      "Go back to the app. What went wrong is the app's to mend, not yours.",
      html`For its developer: <code>failed_to_exchange</code>. The environment verifies users in custom mode, and this link was made without a <code>userVerifyUrl</code>, so nobody can confirm who gave the consent.`,
    ],
  },
};

function outcomeOf({ outcome, verifyExpiresAt, verifiedAt }: AuthRequest): Outcome | undefined {
  return outcome === "allowed" && verifyExpiresAt && !verifiedAt ? "unconfirmed" : outcome;
}

/** Where a flow ends that does not go back to the app. */
export function outcomeReply(request: AuthRequest): Reply {
  const outcome = outcomeOf(request);
  if (!outcome) return problemReply("unknown");
  const { heading, sentences } = outcomes[outcome];
  const status = outcome === "failed_to_exchange" ? 400 : 200;
  return { status, page: messagePage(heading, heading, sentences) };
}
