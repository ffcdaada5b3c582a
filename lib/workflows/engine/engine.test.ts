import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase, database } from "../../db/client";
import { runs } from "../../db/schema";
import { start } from "../../start";
import { answerRun, cancelRun, notNow, retryRun } from "../manage";
import { startRun } from "../start";
import {
  becomes,
  begin,
  brief,
  connect,
  look,
  newUser,
  rowOf,
  stepsOf,
  today,
  writesOf,
} from "../testing/runs";
import { type EngineStack, startEngineStack } from "../testing/stack";
import { stopEngine } from "./launch";

const BRIEF_NEEDS = ["googlecalendar", "gmail", "slack"];

let stack: EngineStack;
const fault = (kind: object, remaining = 1) =>
  stack.control("POST", "/faults", { method: "ExecuteTool", kind, remaining });
/** Faults hit calls in their order: this lets some pass first. */
const letPass = (calls: number) => fault({ type: "delay", ms: 1 }, calls);
/** Calls of a morning brief before its post: events, labels, mail, channels. */
const BEFORE_POST = 4;

beforeAll(async () => {
  stack = await startEngineStack();
  await start();
});

afterAll(async () => {
  await stopEngine();
  await closeDatabase();
  await stack.stop();
});

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
    expect(await notNow(user, run)).toMatchObject({ ok: true });
    await becomes(run, { state: "waiting", waitingFor: "slack", putOffAt: null });
    expect(await notNow(user, run)).toMatchObject({ ok: true });
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

describe("a write", () => {
  it("whose answer is lost is found where it is, and not sent again", async () => {
    const user = await newUser();
    await connect(stack, user, ...BRIEF_NEEDS);
    await letPass(BEFORE_POST);
    await fault({ type: "accept_then_drop" });
    const run = await begin(user, "morning-brief", brief);
    await becomes(run, { state: "finished" });
    expect(await writesOf(stack, user)).toEqual(["slack_send_message"]);
  });

  it("that is not found is asked about, and sent again only when the person says so", async () => {
    const user = await newUser();
    await connect(stack, user, ...BRIEF_NEEDS);
    await letPass(BEFORE_POST);
    await fault({ type: "fail", code: "UNAVAILABLE" });
    const run = await begin(user, "morning-brief", brief);
    await becomes(run, { state: "asking" });
    expect((await rowOf(run))?.problem).toContain("looked for in the channel #morning-brief and not found");
    expect(await writesOf(stack, user)).toEqual([]);
    expect(await answerRun(user, run, "again")).toMatchObject({ ok: true });
    expect(await answerRun(user, run, "again")).toMatchObject({ ok: false });
    await becomes(run, { state: "finished" });
    expect(await writesOf(stack, user)).toEqual(["slack_send_message"]);
  });

  it("that the person saw is not sent again", async () => {
    const user = await newUser();
    await connect(stack, user, ...BRIEF_NEEDS);
    await letPass(BEFORE_POST);
    await fault({ type: "fail", code: "UNAVAILABLE", performed: true });
    await fault({ type: "fail", code: "INTERNAL" });
    const run = await begin(user, "morning-brief", brief);
    await becomes(run, { state: "asking" });
    expect((await rowOf(run))?.problem).toContain("could not be looked for");
    expect(await answerRun(user, run, "done")).toMatchObject({ ok: true });
    await becomes(run, { state: "finished" });
    expect(await writesOf(stack, user)).toEqual(["slack_send_message"]);
  });
});

describe("a provider that says no", () => {
  it("for a while is waited for as long as it is told", async () => {
    const user = await newUser();
    await connect(stack, user, ...BRIEF_NEEDS);
    const limit = {
      type: "fail",
      code: "RESOURCE_EXHAUSTED",
      toolErrorCode: "RATE_LIMITED",
      retryAfterSeconds: 3,
    };
    await fault(limit);
    const run = await begin(user, "morning-brief", brief);
    await becomes(run, { resumeAt: expect.any(Date) as unknown as Date });
    const row = await rowOf(run);
    expect((row?.resumeAt?.getTime() ?? 0) - (row?.updatedAt.getTime() ?? 0)).toBeGreaterThan(2_500);
    await becomes(run, { state: "finished" });
  });

  it("fails the step with the tool's own message and execution id, and goes on after Retry", async () => {
    const user = await newUser();
    await connect(stack, user, ...BRIEF_NEEDS);
    await fault({ type: "fail", code: "INTERNAL", toolErrorCode: "ODD", message: "the calendar is odd" });
    const run = await begin(user, "morning-brief", brief);
    await becomes(run, { state: "failed", problem: "the calendar is odd" });
    expect((await stepsOf(run))[0]).toMatchObject({ executionId: expect.stringMatching(/^exec_/) });
    expect(await retryRun(user, run)).toMatchObject({ ok: true });
    await becomes(run, { state: "finished" });
    expect(await retryRun(user, run)).toMatchObject({ ok: false });
  });
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
    for (const act of [cancelRun, retryRun, notNow])
      expect(await act(other, run)).toMatchObject({ ok: false });
    expect(await answerRun(other, run, "again")).toMatchObject({ ok: false });
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

describe("a workflow that changed while a run waited", () => {
  it("stops the run with a sentence where a step that was done is another one now", async () => {
    const user = await newUser();
    await connect(stack, user, "googlecalendar", "gmail");
    const run = await begin(user, "morning-brief", brief);
    await becomes(run, { state: "waiting", waitingFor: "slack" });
    // As if the code had called it otherwise when it was done.
    await database().execute(
      sql`update dbos.operation_outputs set function_name = 'letters' where workflow_uuid = ${run} and function_name = 'mail'`,
    );
    await connect(stack, user, "slack");
    await look(user);
    await becomes(run, { state: "stopped" });
    expect((await rowOf(run))?.problem).toContain("was changed while the run waited");
    expect(await writesOf(stack, user)).toEqual([]);
  });

  it("stops it too where it no longer exists", async () => {
    const user = await newUser();
    const run = await begin(user, "morning-brief", brief);
    await becomes(run, { state: "waiting" });
    await database().update(runs).set({ workflowId: "gone" }).where(eq(runs.id, run));
    await connect(stack, user, "googlecalendar");
    await look(user);
    await becomes(run, { state: "stopped" });
  });
});

describe("the workflows", () => {
  it("hand issues over once: a second run creates none", async () => {
    const user = await newUser();
    await connect(stack, user, "github", "linear", "slack");
    const fields = {
      repository: await handOverRepository(user),
      label: "handover",
      team: "",
      channel: "#handover",
    };
    const first = await begin(user, "issue-hand-over", fields);
    await becomes(first, { state: "finished" });
    const writes = await writesOf(stack, user);
    const created = writes.filter((tool) => tool === "linear_issue_create").length;
    expect(created).toBeGreaterThan(1);
    expect(writes.filter((tool) => tool === "linear_attachment_create")).toHaveLength(created);
    expect(writes.filter((tool) => tool === "slack_send_message")).toHaveLength(1);

    const second = await begin(user, "issue-hand-over", fields);
    await becomes(second, { state: "finished" });
    expect((await rowOf(second))?.result?.summary).toContain("nothing was created or posted");
    expect(await writesOf(stack, user)).toEqual(writes);
  });

  it("note past meetings once", async () => {
    const user = await newUser();
    await connect(stack, user, "googlecalendar", "notion");
    const from = new Date(Date.now() - 7 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
    const fields = { from, to: today, page: "Meeting notes" };
    const first = await begin(user, "meeting-notes", fields);
    await becomes(first, { state: "finished" });
    const writes = await writesOf(stack, user);
    expect(writes.length).toBeGreaterThan(1);
    const second = await begin(user, "meeting-notes", fields);
    await becomes(second, { state: "finished" });
    expect((await rowOf(second))?.result?.summary).toContain("nothing was added");
    expect(await writesOf(stack, user)).toEqual(writes);
  });

  it("say what to do where a name leads nowhere", async () => {
    const user = await newUser();
    await connect(stack, user, ...BRIEF_NEEDS);
    const run = await begin(user, "morning-brief", { ...brief, channel: "nowhere" });
    await becomes(run, { state: "failed" });
    expect((await rowOf(run))?.problem).toContain("no public channel #nowhere");
  });
});

async function handOverRepository(user: { id: string }): Promise<string> {
  const { callTool } = await import("../../scalekit/tools");
  const { budget } = await import("../../scalekit/deadline");
  const call = { identifier: user.id, connectionName: "github", tool: "github_user_repos_list", params: {} };
  const { array } = (await callTool(call, budget(5_000))) as { array: { full_name: string }[] };
  return array.find(({ full_name }) => full_name.endsWith("/dispatch-api"))?.full_name ?? "";
}
