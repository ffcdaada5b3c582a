import { eq, sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { database } from "../../db/client";
import { runSteps, runs } from "../../db/schema";
import { connect, newUser } from "../../testing/accounts";
import { refuse } from "../../testing/refusals";
import { withEngine } from "../../testing/with-stack";
import { retryRun } from "../manage";
import { driven } from "../testing/driven";
import { BRIEF_NEEDS, becomes, begin, brief, stepsOf, writesOf } from "../testing/runs";

// The database refuses what a run has to write down, and is back later.

const stack = withEngine();

async function connected(): Promise<{ id: string }> {
  const user = await newUser();
  await connect(stack, user, ...BRIEF_NEEDS);
  return user;
}

/** Waits until the engine has written down that the run's execution failed. */
async function failsAtTheEngine(run: string): Promise<void> {
  const look = async () => {
    const { rows } = await database().execute(
      sql`select status from dbos.workflow_status where workflow_uuid = ${run}`,
    );
    expect(rows).toEqual([{ status: "ERROR" }]);
  };
  await vi.waitFor(look, { timeout: 10_000, interval: 20 });
}

/** As if nothing had happened to a run for long enough to be looked after. */
async function beQuiet(run: string): Promise<void> {
  await database().update(runs).set({ updatedAt: sql`now() - interval '1 minute'` }).where(eq(runs.id, run));
}

test("a run whose first execution failed before its first step goes on by itself", async () => {
  const user = await connected();
  const allow = await refuse("update on runs", `new.user_id = '${user.id}' and new.state = 'running'`);
  const run = await begin(user, "morning-brief", brief);
  await failsAtTheEngine(run);
  await allow();
  await beQuiet(run);
  await becomes(run, { state: "finished" });
});

test("a run that the engine knows nothing of begins at the top", async () => {
  const { row } = await driven(await newUser());
  await beQuiet(row.id);
  await becomes(row.id, { state: "failed", problem: expect.stringContaining("no longer offered here") });
});

test("a run that failed before its first step goes on after Retry", async () => {
  const user = await connected();
  const allow = await refuse("insert on run_steps", "new.step_id = 'events'");
  const run = await begin(user, "morning-brief", brief);
  await becomes(run, { state: "failed", parkedAt: null });
  await allow();
  expect(await retryRun(user, run)).toMatchObject({ ok: true });
  await becomes(run, { state: "finished" });
});

test.each(["events", "post"])(
  "a step that cannot be written down as done rests and is tried again, and no write is: %s",
  async (stepId) => {
    const user = await connected();
    const allow = await refuse("update on run_steps", `new.step_id = '${stepId}' and new.state = 'done'`);
    const run = await begin(user, "morning-brief", brief);
    const rests = async () =>
      expect((await stepsOf(run)).at(-1)).toMatchObject({
        stepId,
        state: "paused",
        bugs: 2,
        problem: "Something failed on our side.",
      });
    await vi.waitFor(rests, { timeout: 15_000, interval: 20 });
    await allow();
    await becomes(run, { state: "finished" });
    expect(await writesOf(stack, user)).toEqual(["slack_send_message"]);
  },
);

test("a step that rested because Scalekit was away is not failed by the first failure on our side", async () => {
  const user = await connected();
  const away = { type: "fail", code: "INTERNAL" };
  await stack.control("POST", "/faults", { method: "ListConnectedAccounts", kind: away });
  const run = await begin(user, "morning-brief", brief);
  const rests = (expected: object) => async () =>
    expect(await stepsOf(run)).toMatchObject([{ state: "paused", ...expected }]);
  await vi.waitFor(rests({ tries: 1 }), { timeout: 15_000, interval: 20 });
  // As if it had been away for hours.
  await database().update(runSteps).set({ tries: 50 }).where(eq(runSteps.runId, run));
  const allow = await refuse("update on run_steps", "new.step_id = 'events' and new.state = 'done'");
  await vi.waitFor(rests({ tries: 50, bugs: 1 }), { timeout: 15_000, interval: 20 });
  await allow();
  await becomes(run, { state: "finished" });
});

test("a run that rests is woken although it was about to go on", async () => {
  const run = await begin(await newUser(), "morning-brief", brief);
  await becomes(run, { state: "waiting" });
  await database().update(runs).set({ state: "queued", resumeAt: sql`now()` }).where(eq(runs.id, run));
  await becomes(run, { state: "waiting", resumeAt: null });
});
