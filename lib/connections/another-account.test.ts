import { desc, eq, sql } from "drizzle-orm";
import { beforeAll, expect, test, vi } from "vitest";
import { database } from "../db/client";
import { attempts, history, notices } from "../db/schema";
import { entryWords } from "../history/words";
import { breaks, inboxOf, pass, plansOf, someone, waits } from "../mail/testing/post";
import { noticesPage } from "../notices/page";
import { noticeWords } from "../notices/words";
import { look, setStatus } from "../testing/accounts";
import { withStack } from "../testing/with-stack";
import { attention } from "../workflows/attention";
import { finishAttempt } from "./attempts";
import { enabledConnections } from "./enabled-connections";
import { knownAccount } from "./known-accounts";
import { checkConnection } from "./manage";
import { attemptOf, attemptRow } from "./testing/attempt";
import type { AttemptOutcome } from "./types";
import { settleWrongAccount } from "./wrong-account";

type Person = { id: string };
const stack = withStack();

beforeAll(async () => {
  await enabledConnections(5_000);
});

/** Somebody whose Gmail stopped while a run waits for it, and who has just come back from Google; with their attempt. */
async function cameBack(): Promise<{ user: Person; attempt: string }> {
  const user = await someone(stack, "gmail");
  await breaks(stack, user, "gmail");
  await waits(user, "Morning brief", { connectionName: "gmail" });
  const attempt = await attemptOf(user.id, "confirming");
  await setStatus(stack, user, "gmail", "ACTIVE");
  await look(user);
  return { user, attempt };
}

/** How the attempt turns out, once Google has been asked whose account it is. */
async function endsAs(outcome: AttemptOutcome, { user, attempt }: { user: Person; attempt: string }) {
  const asked = async () => expect(await checkConnection(user, "gmail")).toMatchObject({ ok: true });
  await vi.waitFor(asked, { timeout: 4_000, interval: 50 });
  const account = await knownAccount(user.id, "gmail");
  const came = { connectedAs: account?.connectedAs ?? null, connectedKey: account?.lastKnownKey ?? null };
  await finishAttempt({ id: attempt }, outcome, came);
}

async function stopTold(user: Person): Promise<string> {
  const page = await noticesPage(user, undefined);
  const notice = page.notices.find(({ kind }) => kind === "expired");
  if (!notice) throw new Error("nobody was told that it stopped");
  return `${noticeWords(notice).title}, ${notice.read ? "read" : "unread"}`;
}

/** The last two entries of somebody's history, the newest first. */
async function entriesOf(user: Person): Promise<string[]> {
  const own = eq(history.userId, user.id);
  const entries = await database()
    .select()
    .from(history)
    .where(own)
    .orderBy(desc(history.at), desc(history.id))
    .limit(2);
  return entries.map((entry) => entryWords(entry).label);
}

const wanting = async (user: Person) => {
  const { connections, waitingRuns } = await attention(user);
  return connections.map(({ name, awaitsAChoice }) => ({ name, awaitsAChoice, waitingRuns }));
};

test("that another account came back is told until it is chosen: banner, notice, history and one email", async () => {
  const back = await cameBack();
  const { user, attempt } = back;
  expect(await stopTold(user)).toBe("Gmail stopped working, unread");
  await endsAs("wrong_account", back);

  expect(await stopTold(user)).toBe("Gmail came back with another account, unread");
  expect(await wanting(user)).toEqual([{ name: "gmail", awaitsAChoice: true, waitingRuns: 1 }]);
  expect(await entriesOf(user)).toEqual(["Came back as another account", "Reconnected"]);
  expect(await plansOf(user)).toMatchObject([{ kind: "waiting", connectionName: "gmail" }]);
  const createdAt = sql`now() - interval '1 hour'`;
  await database().update(attempts).set({ createdAt }).where(eq(attempts.id, attempt));
  await pass(user, 60);
  const [mail, ...more] = await inboxOf(stack, user);
  expect(mail?.subject).toBe("Choose the Gmail account to go on");
  expect(mail?.text).toContain("Gmail came back with another account than before.");
  expect(mail?.text).toContain("Choose the Gmail account: http://localhost:3000/connect/gmail");
  expect(more).toEqual([]);
  expect(await plansOf(user)).toEqual([]);
  expect(await stopTold(user), "a look changes nothing").toContain("another account, unread");

  expect(await settleWrongAccount(user, attempt, "keep")).toMatchObject({ ok: true });
  expect(await stopTold(user)).toBe("Gmail stopped working, read");
  expect(await wanting(user)).toEqual([]);
});

test("what is undone is dealt with", async () => {
  const back = await cameBack();
  await endsAs("wrong_account", back);
  expect(await settleWrongAccount(back.user, back.attempt, "undo")).toMatchObject({ ok: true });
  expect(await entriesOf(back.user)).toEqual(["Disconnected", "Came back as another account"]);
  expect(await stopTold(back.user)).toBe("Gmail stopped working, read");
  expect(await wanting(back.user)).toEqual([]);
  expect(await plansOf(back.user)).toEqual([]);
});

test("the same account is told of as dealt with once it is known to be the same", async () => {
  const back = await cameBack();
  await endsAs("connected", back);
  expect(await stopTold(back.user)).toBe("Gmail stopped working, read");
  expect(await wanting(back.user)).toEqual([]);
  expect(await entriesOf(back.user)).toEqual(["Reconnected", "Stopped working"]);
  const earlier = sql`now() - interval '10 minutes'`;
  await database().update(notices).set({ at: earlier }).where(eq(notices.userId, back.user.id));
  await breaks(stack, back.user, "gmail");
  const { notices: told } = await noticesPage(back.user, undefined);
  const stops = told.filter(({ kind }) => kind === "expired");
  expect(
    stops.map(({ isOpen }) => isOpen),
    "the later stop alone",
  ).toEqual([true, false]);
});

test("a confirmation that nobody finishes is dealt with at the next look after its time", async () => {
  const { user, attempt } = await cameBack();
  await database()
    .update(attempts)
    .set({ consumedAt: sql`now() - interval '2 minutes'` })
    .where(eq(attempts.id, attempt));
  await look(user);
  expect(await attemptRow(attempt)).toMatchObject({ outcome: "confirming" });
  expect(await stopTold(user)).toBe("Gmail stopped working, read");
});
