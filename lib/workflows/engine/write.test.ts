import { describe, expect, it, onTestFinished, vi } from "vitest";
import { connect, look, newUser, setStatus } from "../../testing/accounts";
import { withEngine } from "../../testing/with-stack";
import { answerRun, cancelRun, retryRun } from "../manage";
import { BRIEF_NEEDS, becomes, begin, brief, questionIn, rowOf, stepsOf, writesOf } from "../testing/runs";

const stack = withEngine();
const fault = (kind: object, remaining = 1) =>
  stack.control("POST", "/faults", { method: "ExecuteTool", kind, remaining });
/** Faults hit calls in their order: this lets some pass first. */
const letPass = (calls: number) => fault({ type: "delay", ms: 1 }, calls);
const REFUSAL = { type: "fail", code: "UNAUTHENTICATED", toolErrorCode: "UNAUTHORIZED" };
/** Lets accounts not be read once, after they were `looks` times. */
async function outageAfter(looks: number): Promise<void> {
  const method = "ListConnectedAccounts";
  const passes = { method, kind: { type: "delay", ms: 1 }, remaining: looks };
  if (looks > 0) await stack.control("POST", "/faults", passes);
  await stack.control("POST", "/faults", { method, kind: { type: "fail", code: "INTERNAL" } });
}
/** Calls of a morning brief before its post: events, labels, mail, channels. */
const BEFORE_POST = 4;

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
    const again = { question: await questionIn(run), answer: "again" } as const;
    expect(await answerRun(user, run, again)).toMatchObject({ ok: true });
    expect(await answerRun(user, run, again)).toMatchObject({ ok: false });
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
    expect(await answerRun(user, run, { question: await questionIn(run), answer: "done" })).toMatchObject({
      ok: true,
    });
    await becomes(run, { state: "finished" });
    expect(await writesOf(stack, user)).toEqual(["slack_send_message"]);
  });
});

it("a write that the person saw is done, whatever became of its account", async () => {
  const user = await newUser();
  await connect(stack, user, ...BRIEF_NEEDS);
  await letPass(BEFORE_POST);
  await fault({ type: "fail", code: "UNAVAILABLE", performed: true });
  await fault({ type: "fail", code: "INTERNAL" });
  const run = await begin(user, "morning-brief", brief);
  await becomes(run, { state: "asking" });
  await setStatus(stack, user, "slack", "EXPIRED");
  expect(await answerRun(user, run, { question: await questionIn(run), answer: "done" })).toMatchObject({
    ok: true,
  });
  await becomes(run, { state: "finished" });
});

describe("a provider that says no", () => {
  it("for a while is waited for as long as it is told", async () => {
    const user = await newUser();
    await connect(stack, user, ...BRIEF_NEEDS);
    const limit = {
      type: "fail",
      code: "RESOURCE_EXHAUSTED",
      toolErrorCode: "RATE_LIMITED",
      retryAfterSeconds: 8,
    };
    await fault(limit);
    const run = await begin(user, "morning-brief", brief);
    await becomes(run, { resumeAt: expect.any(Date) as unknown as Date });
    expect(await stepsOf(run)).toMatchObject([{ state: "paused", problem: null }]);
    const row = await rowOf(run);
    expect((row?.resumeAt?.getTime() ?? 0) - (row?.updatedAt.getTime() ?? 0)).toBeGreaterThan(6_000);
    await becomes(run, { state: "finished" });
  });

  it.each([
    ["Scalekit does not answer", { type: "fail", code: "UNAVAILABLE" }, "did not answer"],
    ["Scalekit is asked too often", { type: "fail", code: "RESOURCE_EXHAUSTED" }, "too many calls"],
    ["it was refused once", REFUSAL, "refused once"],
  ])("nothing, because %s, is not said to have asked for a rest", async (_, kind, problem) => {
    const user = await newUser();
    await connect(stack, user, ...BRIEF_NEEDS);
    onTestFinished(() => stack.control<void>("DELETE", "/faults"));
    await fault(kind, 20);
    const run = await begin(user, "morning-brief", brief);
    const rests = async () =>
      expect(await stepsOf(run)).toMatchObject([
        { state: "paused", problem: expect.stringContaining(problem) },
      ]);
    await vi.waitFor(rests, { timeout: 10_000, interval: 20 });
    expect(await cancelRun(user, run)).toMatchObject({ ok: true });
  });

  it("once, of an account that is ACTIVE by then, is asked again; twice, it wants a reconnect, each time", async () => {
    const [once, twice] = [await newUser(), await newUser()];
    for (const user of [once, twice]) await connect(stack, user, ...BRIEF_NEEDS);
    await fault(REFUSAL);
    await becomes(await begin(once, "morning-brief", brief), { state: "finished" });

    await fault(REFUSAL, 2);
    const run = await begin(twice, "morning-brief", brief);
    await becomes(run, { state: "waiting", waitingFor: "googlecalendar", waitingReason: "refused" });
    await fault(REFUSAL);
    await setStatus(stack, twice, "googlecalendar", "ACTIVE");
    await look(twice);
    await becomes(run, { state: "finished" });
  });

  it("for the first time after an outage is asked again, and no more where the outage lies between", async () => {
    const [after, between] = [await newUser(), await newUser()];
    for (const user of [after, between]) await connect(stack, user, ...BRIEF_NEEDS);
    await outageAfter(0);
    await fault(REFUSAL);
    await becomes(await begin(after, "morning-brief", brief), { state: "finished" });

    // The account is looked at before the call and after the refusal.
    await outageAfter(2);
    await fault(REFUSAL, 2);
    const run = await begin(between, "morning-brief", brief);
    await becomes(run, { state: "waiting", waitingFor: "googlecalendar", waitingReason: "refused" });
  });

  it("for want of a permission that was granted is asked again; the second time the step fails in its words", async () => {
    const forbidden = {
      type: "fail",
      code: "PERMISSION_DENIED",
      toolErrorCode: "FORBIDDEN",
      message: "not for you",
    };
    const [once, twice] = [await newUser(), await newUser()];
    for (const user of [once, twice]) await connect(stack, user, ...BRIEF_NEEDS);
    await fault(forbidden);
    await becomes(await begin(once, "morning-brief", brief), { state: "finished" });

    await fault(forbidden, 2);
    const run = await begin(twice, "morning-brief", brief);
    await becomes(run, { state: "failed", problem: "Google Calendar said: “not for you”" });
  });

  it("fails the step with the tool's own message and execution id, and goes on after Retry", async () => {
    const user = await newUser();
    await connect(stack, user, ...BRIEF_NEEDS);
    await fault({ type: "fail", code: "INTERNAL", toolErrorCode: "ODD", message: "the calendar is odd" });
    const run = await begin(user, "morning-brief", brief);
    await becomes(run, { state: "failed", problem: "Google Calendar said: “the calendar is odd”" });
    expect((await stepsOf(run))[0]).toMatchObject({ executionId: expect.stringMatching(/^exec_/) });
    expect(await retryRun(user, run)).toMatchObject({ ok: true });
    await becomes(run, { state: "finished" });
    expect(await retryRun(user, run)).toMatchObject({ ok: false });
  });
});
