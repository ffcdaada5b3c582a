import { eq } from "drizzle-orm";
import { describe, expect, it, test } from "vitest";
import { checkConnection } from "../../connections/manage";
import { attemptOf, attemptRow } from "../../connections/testing/attempt";
import type { AttemptOutcome } from "../../connections/types";
import { settleWrongAccount } from "../../connections/wrong-account";
import { database } from "../../db/client";
import { type AttemptRow, runs } from "../../db/schema";
import { connect, look, newUser } from "../../testing/accounts";
import { withEngine } from "../../testing/with-stack";
import { driven } from "../testing/driven";
import { becomes, begin, brief, rowOf } from "../testing/runs";
import { wakeLate } from "../wake-late";
import { waitUnlessUsable } from "./parking";

const stack = withEngine();

const ANA = "ana@work.example";
const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);

/** Ana's Gmail works from now on; nobody has looked yet. */
async function connectGmail({ id: identifier }: { id: string }): Promise<void> {
  const account = { connectionName: "gmail", identifier, status: "ACTIVE", providerAccountLabel: ANA };
  await stack.control("POST", "/accounts/bulk", { accounts: [account] });
}

/** A run that waits for Gmail, an attempt to connect it, and Ana's account, which came of that. */
async function parked(outcome: AttemptOutcome, more: Partial<AttemptRow> = {}) {
  const user = await newUser();
  await connect(stack, user, "googlecalendar", "slack");
  const run = await begin(user, "morning-brief", brief);
  await becomes(run, { state: "waiting", waitingFor: "gmail" });
  const attempt = await attemptOf(user.id, outcome, more);
  await connectGmail(user);
  await look(user);
  return { user, run, attempt };
}

describe("a run whose account may have come back as another", () => {
  it("waits while that is being confirmed, and then until its user has chosen", async () => {
    const { user, run, attempt } = await parked("confirming", { consumedAt: ago(20) });
    expect(await rowOf(run)).toMatchObject({ state: "waiting" });
    await wakeLate();
    expect(await attemptRow(attempt)).toMatchObject({
      outcome: "wrong_account",
      connectedAs: ANA,
      connectedKey: ANA,
    });
    await look(user);
    await wakeLate();
    expect(await rowOf(run)).toMatchObject({ state: "waiting" });
    expect(await settleWrongAccount(user, attempt, "keep")).toMatchObject({ ok: true });
    await becomes(run, { state: "finished" });
  });

  it("waits where the confirmation was not answered, until it is known to be the same", async () => {
    const lost = { consumedAt: ago(90), accountUpdatedAt: ago(120), previousKey: ANA };
    const { run, attempt } = await parked("scalekit_unreachable", lost);
    expect(await rowOf(run)).toMatchObject({ state: "waiting" });
    await becomes(run, { state: "finished" });
    expect(await attemptRow(attempt)).toMatchObject({ outcome: "connected", connectedAs: ANA });
  });

  it("goes on where nobody can settle the confirmation any more", async () => {
    const never = new Date(Date.now() + 3_600_000);
    const { run } = await parked("confirming", { consumedAt: ago(55), accountUpdatedAt: never });
    expect(await rowOf(run)).toMatchObject({ state: "waiting" });
    await becomes(run, { state: "finished" });
  });

  it("goes on at once where nobody's was connected before", async () => {
    const { run } = await parked("confirming", { previousKey: null, previouslyConnectedAs: null });
    expect((await rowOf(run))?.state).not.toBe("waiting");
    await becomes(run, { state: "finished" });
  });
});

test("a step that comes to an account which is not chosen yet waits, and to one that became another since does not", async () => {
  const user = await newUser();
  await connectGmail(user);
  await checkConnection(user, "gmail");
  const ended = { finishedAt: new Date(), connectedAs: ANA, connectedKey: ANA };
  const attempt = await attemptOf(user.id, "wrong_account", ended);
  const run = await driven(user);
  expect(await waitUnlessUsable(run, "events", "gmail")).toEqual({ kind: "parked" });
  expect(await rowOf(run.row.id)).toMatchObject({ state: "waiting", waitingFor: "gmail" });
  await attemptOf(user.id, "denied", { finishedAt: new Date() });
  expect(await waitUnlessUsable(await driven(user), "events", "gmail")).toEqual({ kind: "parked" });

  await database().delete(runs).where(eq(runs.userId, user.id));
  await settleWrongAccount(user, attempt, "keep");
  expect(await waitUnlessUsable(await driven(user), "events", "gmail")).toBeNull();
  await attemptOf(user.id, "wrong_account", {
    ...ended,
    connectedAs: "bea@work.example",
    connectedKey: "bea",
  });
  expect(await waitUnlessUsable(await driven(user), "events", "gmail")).toBeNull();
});
