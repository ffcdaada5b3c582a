import { asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "../db/client";
import { history, mailPlans, notices, runs } from "../db/schema";
import { connect, look, newUser } from "../testing/accounts";
import { withEngine } from "../testing/with-stack";
import { cancelRun, retryRun } from "../workflows/manage";
import { becomes, begin, brief } from "../workflows/testing/runs";

const stack = withEngine();

const fail = () =>
  stack.control("POST", "/faults", {
    method: "ExecuteTool",
    kind: { type: "fail", code: "FAILED_PRECONDITION", toolErrorCode: "ODD", message: "the calendar is odd" },
    remaining: 1,
  });

async function told(user: { id: string }): Promise<string[]> {
  const rows = await database()
    .select()
    .from(notices)
    .where(eq(notices.userId, user.id))
    .orderBy(asc(notices.id));
  return rows
    .filter(({ kind }) => kind.startsWith("run_"))
    .map(({ kind, readAt }) => `${kind}${readAt ? ", dealt with" : ""}`);
}

test("a run that fails is told of, until it is tried again", async () => {
  const user = await newUser();
  await connect(stack, user, "googlecalendar", "gmail", "slack");
  await fail();
  const run = await begin(user, "morning-brief", brief);
  await becomes(run, { state: "failed" });
  expect(await told(user)).toEqual(["run_failed"]);
  await retryRun(user, run);
  await becomes(run, { state: "finished" });
  expect(await told(user), "what finishes within a minute is seen").toEqual(["run_failed, dealt with"]);
});

test("one that finishes long after it was started is told of, and what it used is in the history once", async () => {
  const user = await newUser();
  const run = await begin(user, "morning-brief", brief);
  await becomes(run, { state: "waiting" });
  await database()
    .update(runs)
    .set({ createdAt: new Date(Date.now() - 120_000) })
    .where(eq(runs.id, run));
  await connect(stack, user, "googlecalendar", "gmail", "slack");
  await look(user);
  await becomes(run, { state: "finished" });
  expect(await told(user)).toEqual(["run_finished"]);
  const used = await database().select().from(history).where(eq(history.runId, run));
  expect(used.map(({ connectionName }) => connectionName).sort()).toEqual([
    "gmail",
    "googlecalendar",
    "slack",
  ]);
});

test("one that waits for a connection is written about later, and its cancelling deals with what was told", async () => {
  const user = await newUser();
  await connect(stack, user, "googlecalendar");
  await fail();
  const run = await begin(user, "morning-brief", brief);
  await becomes(run, { state: "failed" });
  await cancelRun(user, run);
  expect(await told(user)).toEqual(["run_failed, dealt with"]);
  await begin(user, "morning-brief", brief);
  const plans = () => database().select().from(mailPlans).where(eq(mailPlans.userId, user.id));
  await expect
    .poll(plans, { timeout: 20_000 })
    .toMatchObject([{ kind: "waiting", connectionName: "gmail", stage: 0 }]);
});
