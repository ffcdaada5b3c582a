import "server-only";
import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { newestAttempt } from "../connections/attempts";
import { freshConnections } from "../connections/enabled-connections";
import { refreshAccounts } from "../connections/keep-accounts";
import { connectionNamer } from "../connections/named";
import { pastOf } from "../connections/past";
import { logUpstream } from "../connections/problems";
import { openChoices } from "../connections/undecided";
import { database } from "../db/client";
import { type AccountRow, type MailPlanRow, users } from "../db/schema";
import { env } from "../env";
import { budget, DEADLINES } from "../scalekit/deadline";
import { ScalekitProblem } from "../scalekit/problem";
import {
  type Claim,
  claimMail,
  type Due,
  dropPlans,
  endPlans,
  giveBack,
  moveOn,
  putOff,
  waitAWhile,
} from "./claim";
import { asHtml, asText } from "./layout";
import { STAGES } from "./plan";
import { deliver } from "./transport";
import { unsubscribeToken } from "./unsubscribe";
import { verdictOn } from "./verdict";
import { inOwnTime, waitingRuns } from "./waiting-runs";
import { type MailSubject, mailBody } from "./words";

/** Nobody is written to in the middle of reconnecting; where nothing comes of it, they are after this long. */
const UNDER_WAY_MINUTES = 15;
/** Ends before it is due again, see lib/chores.ts: what is left is sent the next time. */
const TURN_MILLISECONDS = 8_000;

/**
 * Sends the email that is due, one for each user and kind. What it is about is looked at once more before: what recovered is
 * dropped, what cannot be read now is put off. An email is taken by one process; one that dies in the middle of sending leaves it
 * to be sent again under the same Message-ID.
 */
export async function sendDueMail(): Promise<void> {
  const ends = Date.now() + TURN_MILLISECONDS;
  while (Date.now() < ends) {
    const claim = await claimMail();
    if (!claim) return;
    await settle(claim);
  }
}

async function settle(claim: Claim): Promise<void> {
  const to = await addressOf(claim);
  if (to === null) return dropPlans(claim.plans);
  const current = await lookAt(claim.userId);
  if (!current) return waitAWhile(claim.plans, 1);
  const due = await sortOut(claim, current);
  if (due.length === 0) return;
  const along = due.filter(({ plan }) => plan.dueAt > claim.at);
  // What only goes along with something waits for its own time where that is over, or cannot be sent now.
  const giveAlongBack = () => giveBack(along.map(({ plan }) => plan));
  if (along.length === due.length) return giveAlongBack();
  const outcome = await send(claim, to, due, current);
  if (outcome === "sent") await moveOn(due);
  else if (outcome === "never") await endPlans(due);
  else {
    await giveAlongBack();
    await putOff(due.filter((one) => !along.includes(one)));
  }
}

async function addressOf({ userId, kind }: Claim): Promise<string | null> {
  const [user] = await database().select().from(users).where(eq(users.id, userId));
  return env().mail && user && !user.mailOff.includes(kind) ? user.email : null;
}

interface Current {
  accounts: Map<string, AccountRow>;
  /** Null where Scalekit lists none: that is no reason to write about nothing. */
  offered: Set<string> | null;
  /** Connections whose account is to be chosen. */
  choices: Set<string>;
}

async function lookAt(userId: string): Promise<Current | null> {
  try {
    const accounts = await refreshAccounts(userId, budget(DEADLINES.background));
    const enabled = await freshConnections();
    const offered = enabled.length === 0 ? null : new Set(enabled.map(({ name }) => name));
    return { accounts, offered, choices: await openChoices(userId) };
  } catch (error) {
    if (!(error instanceof ScalekitProblem)) throw error;
    logUpstream(error);
    return null;
  }
}

/** What an email is still to say. What is under way is looked at later, what is over or no longer offered is dropped. */
async function sortOut(
  { userId, kind, plans }: Claim,
  { accounts, offered, choices }: Current,
): Promise<Due[]> {
  const waiting = await waitingRuns(userId);
  const names = plans.map(({ connectionName }) => connectionName);
  const past = await pastOf(database(), userId, names);
  const due: Due[] = [];
  for (const plan of plans) {
    const { connectionName } = plan;
    const runs = waiting.get(connectionName) ?? [];
    const verdict = verdictOn(kind, {
      state: accounts.get(connectionName)?.state ?? "none",
      awaitsAChoice: choices.has(connectionName),
      isStopped: past.get(connectionName)?.last === "expired",
      isWaitedFor: runs.length > 0,
    });
    const isGone = offered !== null && !offered.has(connectionName);
    if (verdict === "drop" || isGone) await endPlans([{ plan, runs }]);
    else if (verdict === "wait" || (await isUnderWay(plan))) await waitAWhile([plan], UNDER_WAY_MINUTES);
    else due.push({ plan: inOwnTime(plan, runs), runs });
  }
  return due;
}

async function isUnderWay({ userId, connectionName }: MailPlanRow): Promise<boolean> {
  const newest = await newestAttempt(userId, connectionName);
  return newest !== null && Date.now() - newest.createdAt.getTime() < UNDER_WAY_MINUTES * 60_000;
}

async function send({ userId, kind }: Claim, to: string, due: Due[], { choices }: Current) {
  const name = await connectionNamer();
  const { appUrl } = env();
  const subjects: MailSubject[] = due.map(({ plan, runs }) => ({
    ...name(plan.connectionName),
    runs: runs.map(({ title }) => title),
    awaitsAChoice: choices.has(plan.connectionName),
    isLast: STAGES[kind][plan.stage + 1] === undefined,
  }));
  const token = unsubscribeToken({ userId, kind });
  const body = mailBody(kind, subjects, {
    connect: (connection) => new URL(`/connect/${encodeURIComponent(connection)}`, appUrl).href,
    settings: new URL("/settings/preferences", appUrl).href,
    unsubscribe: new URL(`/unsubscribe/${token}`, appUrl).href,
  });
  return deliver({
    to,
    subject: body.subject,
    text: asText(body),
    html: asHtml(body),
    messageId: messageId(due.map(({ plan }) => plan)),
    unsubscribeUrl: new URL(`/api/mail/unsubscribe/${token}`, appUrl).href,
  });
}

function messageId(plans: MailPlanRow[]): string {
  const about = plans.map((plan) =>
    JSON.stringify([plan.userId, plan.kind, plan.connectionName, plan.since, plan.stage]),
  );
  const hash = createHash("sha256").update(about.sort().join()).digest("hex").slice(0, 32);
  return `<${hash}@${env().appUrl.hostname}>`;
}
