import { eq, sql } from "drizzle-orm";
import { describe, expect, it, onTestFinished, test, vi } from "vitest";
import { inTransaction } from "../../db/client";
import { runSteps } from "../../db/schema";
import { log } from "../../log";
import { connect, look, newUser } from "../../testing/accounts";
import { heldUp } from "../../testing/locks";
import { withEngine } from "../../testing/with-stack";
import { answerRun, cancelRun, notNow, retryRun } from "../manage";
import { startRun } from "../start";
import {
  BRIEF_NEEDS,
  becomes,
  begin,
  brief,
  questionIn,
  rowOf,
  stepsOf,
  today,
  writesOf,
} from "../testing/runs";

const stack = withEngine();

describe("a run that needs what is not connected", () => {
  it("waits for each in its turn, goes on by itself, and finishes; many wake-ups are one", async () => {
    const user = await newUser();
    const run = await begin(user, "morning-brief", brief);
    for (const name of BRIEF_NEEDS) {
      await becomes(run, { state: "waiting", waitingFor: name, waitingReason: "not_active" });
      await connect(stack, user, name);
      await Promise.all([look(user), look(user), look(user)]);
    }
    await becomes(run, { state: "finished" });
    expect(await writesOf(stack, user)).toEqual(["slack_send_message"]);
  });

  it("does without what is optional after Not now, and stays parked for what is not", async () => {
    const user = await newUser();
    await connect(stack, user, "googlecalendar");
    const run = await begin(user, "morning-brief", brief);
    await becomes(run, { state: "waiting", waitingFor: "gmail" });
    expect(await notNow(user, run, await questionIn(run))).toMatchObject({ ok: true });
    await becomes(run, { state: "waiting", waitingFor: "slack", putOffAt: null });
    expect(await notNow(user, run, await questionIn(run))).toMatchObject({ ok: true });
    expect(await rowOf(run)).toMatchObject({ state: "waiting", putOffAt: expect.any(Date) });
    await connect(stack, user, "slack");
    await look(user);
    await becomes(run, { state: "finished" });
    expect((await stepsOf(run)).find(({ key }) => key === "mail")).toMatchObject({
      state: "skipped",
      note: "Not now",
    });
    expect(JSON.stringify((await rowOf(run))?.result)).toContain("Done without");
  });

  it("is put off together with its step, or not at all", async () => {
    const user = await newUser();
    await connect(stack, user, "googlecalendar");
    const run = await begin(user, "morning-brief", brief);
    await becomes(run, { state: "waiting", waitingFor: "gmail" });
    const question = await questionIn(run);
    let put: ReturnType<typeof notNow> | undefined;
    await inTransaction(async (on) => {
      await on.select().from(runSteps).where(eq(runSteps.runId, run)).for("update");
      put = notNow(user, run, question);
      await heldUp('update "run_steps"');
      expect(await rowOf(run)).toMatchObject({ state: "waiting", putOffAt: null });
    });
    expect(await put).toMatchObject({ ok: true });
    await becomes(run, { state: "waiting", waitingFor: "slack" });
  });

  it("waits as well where the grant is refused in the middle, and names a permission that is missing", async () => {
    const user = await newUser();
    await connect(stack, user, "googlecalendar", "gmail");
    await stack.control("POST", "/accounts/bulk", {
      accounts: [
        { connectionName: "slack", identifier: user.id, status: "ACTIVE", scopes: ["channels:read"] },
      ],
    });
    const { accounts } = await stack.control<{ accounts: { id: string; identifier: string }[] }>(
      "GET",
      "/accounts",
    );
    const calendar = accounts.find(({ identifier }) => identifier === user.id);
    await stack.control("POST", `/accounts/${calendar?.id}/revoke`);
    const run = await begin(user, "morning-brief", brief);
    await becomes(run, { state: "waiting", waitingFor: "googlecalendar", waitingReason: "not_active" });

    await stack.control("POST", `/accounts/${calendar?.id}/delete`);
    await connect(stack, user, "googlecalendar");
    await look(user);
    const permission = {
      waitingReason: "permissions" as const,
      missingPermissions: ["Post messages as you"],
    };
    await becomes(run, { state: "waiting", waitingFor: "slack", ...permission });
    // The account is ACTIVE: that alone is no news.
    await look(user);
    expect(await rowOf(run)).toMatchObject({ state: "waiting" });
    expect(await writesOf(stack, user)).toEqual([]);
  });
});

test("whoever learns that an account is ACTIVE does not wait until the engine has the runs that waited", async () => {
  const user = await newUser();
  const run = await begin(user, "morning-brief", brief);
  await becomes(run, { state: "waiting" });
  await connect(stack, user, ...BRIEF_NEEDS);
  const said = vi.spyOn(log, "error");
  onTestFinished(() => said.mockRestore());
  await inTransaction(async (on) => {
    await on.execute(sql`lock table dbos.workflow_status in exclusive mode`);
    await look(user);
    expect(await rowOf(run)).toMatchObject({ state: "queued" });
    expect(said, "nothing was given up").not.toHaveBeenCalled();
  });
  await becomes(run, { state: "finished" });
});

describe("what people decide", () => {
  it("a cancelled run stays cancelled, whoever wakes it", async () => {
    const user = await newUser();
    const run = await begin(user, "morning-brief", brief);
    await becomes(run, { state: "waiting" });
    expect(await cancelRun(user, run)).toMatchObject({ ok: true });
    await connect(stack, user, ...BRIEF_NEEDS);
    await look(user);
    expect(await rowOf(run)).toMatchObject({ state: "cancelled" });
    expect(await writesOf(stack, user)).toEqual([]);
    expect(await cancelRun(user, run)).toMatchObject({ ok: false });
  });

  it("nobody else's run can be cancelled, answered, put off or tried again", async () => {
    const [user, other] = [await newUser(), await newUser()];
    const run = await begin(user, "morning-brief", brief);
    await becomes(run, { state: "waiting" });
    const question = await questionIn(run);
    for (const act of [cancelRun, retryRun, notNow])
      expect(await act(other, run, question)).toMatchObject({ ok: false });
    expect(await answerRun(other, run, { question, answer: "again" })).toMatchObject({ ok: false });
    expect(await rowOf(run)).toMatchObject({ state: "waiting", putOffAt: null });
  });

  it("input that is wrong never becomes a run, and says what is wrong with which field", async () => {
    const user = await newUser();
    const started = await startRun(user, {
      workflow: "meeting-notes",
      fields: { from: "2026-02-30", to: "2026-03-01", page: " " },
      connections: {},
    });
    expect(started).toMatchObject({
      ok: false,
      fields: { from: expect.stringMatching(/^Give a day/), page: "This cannot be empty." },
    });
    const swapped = { from: today, to: "2020-01-01", page: "Meetings" };
    expect(
      await startRun(user, { workflow: "meeting-notes", fields: swapped, connections: {} }),
    ).toMatchObject({
      fields: { to: "The last day lies before the first." },
    });
    expect(await startRun(user, { workflow: "constructor", fields: {}, connections: {} })).toMatchObject({
      ok: false,
    });
  });
});
