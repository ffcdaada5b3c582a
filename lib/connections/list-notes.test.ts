import { expect, test } from "vitest";
import { database } from "../db/client";
import { accounts, runs } from "../db/schema";
import { newId } from "../security/secrets";
import { newUser } from "../testing/accounts";
import { withStack } from "../testing/with-stack";
import type { RunState, WaitingReason } from "../workflows/types";
import { knownAccount } from "./known-accounts";
import { listNotes } from "./list-notes";
import { ownWords } from "./own-words";
import { attemptOf } from "./testing/attempt";
import type { AccountState } from "./types";

withStack();

async function accountOf(userId: string, connectionName: string, state: AccountState): Promise<void> {
  const now = new Date();
  const who = { connectedAs: "robin@mail.example", lastKnownKey: "robin" };
  await database()
    .insert(accounts)
    .values({ userId, connectionName, state, ...who, changedAt: now, checkedAt: now });
}

async function runOf(
  userId: string,
  waitingFor: string,
  { state = "waiting", reason = "not_active" }: { state?: RunState; reason?: WaitingReason } = {},
): Promise<void> {
  const what = { workflowId: "morning-brief", title: "Morning brief", about: "", input: {}, connections: {} };
  await database()
    .insert(runs)
    .values({ id: newId("run"), userId, state, waitingFor, waitingReason: reason, ...what });
}

const came = { connectedAs: "robin@mail.example", connectedKey: "robin", finishedAt: new Date() };

test("of every connection is said how many of its user's runs wait for it, however its account stands", async () => {
  const [user, other] = [await newUser(), await newUser()];
  await accountOf(user.id, "gmail", "expired");
  for (const name of ["slack", "github"]) await accountOf(user.id, name, "active");
  await accountOf(other.id, "gmail", "expired");
  await runOf(user.id, "gmail");
  await runOf(user.id, "gmail");
  await runOf(user.id, "slack", { reason: "permissions" });
  await runOf(user.id, "github");
  await runOf(user.id, "linear");
  await runOf(user.id, "notion", { state: "cancelled" });
  await runOf(other.id, "gmail");
  const notes = await listNotes(user.id);
  expect(notes.get("gmail")?.note).toBe("2 runs wait for it.");
  expect(notes.get("slack")?.note).toBe("1 run waits for it.");
  expect(notes.get("linear")?.note, "no account at all").toBe("1 run waits for it.");
  expect(notes.get("github"), "about to go on").toBe(undefined);
  expect(notes.get("notion")).toBe(undefined);
  expect((await listNotes(other.id)).get("gmail")?.note).toBe("1 run waits for it.");
});

test("of an ACTIVE one that came back as another account is said that it awaits a choice, and of no other", async () => {
  const [user, other] = [await newUser(), await newUser()];
  for (const name of ["gmail", "slack"]) await accountOf(user.id, name, "active");
  await accountOf(other.id, "gmail", "active");
  expect(await listNotes(user.id)).toEqual(new Map());
  await attemptOf(user.id, "wrong_account", came);
  expect([...(await listNotes(user.id)).keys()]).toEqual(["gmail"]);
  expect((await listNotes(user.id)).get("gmail")?.note).toContain("another account than before");
  expect(await listNotes(other.id)).toEqual(new Map());

  await attemptOf(user.id, "connected", { ...came, finishedAt: new Date(Date.now() + 1_000) });
  expect(await listNotes(user.id)).toEqual(new Map());
});

test("one that waits to be confirmed is not confirmed once its newest attempt has ended without that", async () => {
  const user = await newUser();
  await accountOf(user.id, "gmail", "pending_verification");
  const words = async () => (await listNotes(user.id)).get("gmail")?.words?.badge;
  const own = async () => (await ownWords(await knownAccount(user.id, "gmail"))).words?.badge;
  await attemptOf(user.id, "confirming");
  expect([await words(), await own()]).toEqual([undefined, undefined]);
  await attemptOf(user.id, "not_confirmed", { createdAt: new Date(Date.now() + 1_000) });
  expect([await words(), await own()]).toEqual(["Not confirmed", "Not confirmed"]);
  await attemptOf(user.id, "open", { createdAt: new Date(Date.now() + 2_000) });
  expect([await words(), await own()]).toEqual([undefined, undefined]);
});
