import { expect, test } from "vitest";
import { connect, look, newUser } from "../../testing/accounts";
import { withEngine } from "../../testing/with-stack";
import { answerRun, notNow } from "../manage";
import {
  asksAnew,
  BRIEF_NEEDS,
  becomes,
  begin,
  brief,
  handOver,
  questionIn,
  rowOf,
  stepsOf,
  writesOf,
} from "../testing/runs";

// A press may arrive when the run is at its next question already: a second click, another tab, a page that was not made anew.

const stack = withEngine();
const fault = (kind: object, remaining = 1) =>
  stack.control("POST", "/faults", { method: "ExecuteTool", kind, remaining });
const letPass = (calls: number) => fault({ type: "delay", ms: 1 }, calls);
const loseAnswer = () => fault({ type: "fail", code: "UNAVAILABLE" });
const ok = { ok: true };
const movedOn = { ok: false, problem: { code: "run_moved_on" } };

/** Calls of a morning brief before its post: events, labels, mail, channels. */
const BEFORE_POST = 4;
/** Calls of a hand-over before its first issue, of three: issues, team, and whether each is there already. */
const BEFORE_ISSUES = 5;
const ISSUES = 3;

const created = async (user: { id: string }) =>
  (await writesOf(stack, user)).filter((tool) => tool === "linear_issue_create").length;

test("that one write is there says nothing of the next", async () => {
  const user = await newUser();
  await connect(stack, user, "github", "linear", "slack");
  const fields = await handOver(user);
  await letPass(BEFORE_ISSUES);
  await loseAnswer();
  const run = await begin(user, "issue-hand-over", fields);
  await becomes(run, { state: "asking" });
  const first = { question: await questionIn(run), answer: "done" } as const;
  await loseAnswer();
  expect(await answerRun(user, run, first)).toMatchObject(ok);
  const question = await asksAnew(run, first.question);
  expect(await answerRun(user, run, first)).toMatchObject(movedOn);
  expect(await rowOf(run)).toMatchObject({ state: "asking" });
  expect(await answerRun(user, run, { question, answer: "again" })).toMatchObject(ok);
  await becomes(run, { state: "finished" });
  expect(await created(user), "but for the one that was said to be there").toBe(ISSUES - 1);
});

test("a write that was done again is not done once more by the same press", async () => {
  const user = await newUser();
  await connect(stack, user, ...BRIEF_NEEDS);
  await letPass(BEFORE_POST);
  await loseAnswer();
  const run = await begin(user, "morning-brief", brief);
  await becomes(run, { state: "asking" });
  const first = { question: await questionIn(run), answer: "again" } as const;
  await fault({ type: "fail", code: "UNAVAILABLE", performed: true });
  await fault({ type: "fail", code: "INTERNAL" });
  expect(await answerRun(user, run, first)).toMatchObject(ok);
  const question = await asksAnew(run, first.question);
  expect(await answerRun(user, run, first)).toMatchObject(movedOn);
  expect(await answerRun(user, run, { question, answer: "done" })).toMatchObject(ok);
  await becomes(run, { state: "finished" });
  expect(await writesOf(stack, user)).toEqual(["slack_send_message"]);
});

test("of two answers that come at once one is taken", async () => {
  const user = await newUser();
  await connect(stack, user, ...BRIEF_NEEDS);
  await letPass(BEFORE_POST);
  await loseAnswer();
  const run = await begin(user, "morning-brief", brief);
  await becomes(run, { state: "asking" });
  const question = await questionIn(run);
  const [done, again] = await Promise.all([
    answerRun(user, run, { question, answer: "done" }),
    answerRun(user, run, { question, answer: "again" }),
  ]);
  expect([done.ok, again.ok].sort()).toEqual([false, true]);
  await becomes(run, { state: "finished" });
  expect(await writesOf(stack, user)).toEqual(again.ok ? ["slack_send_message"] : []);
});

test("Not now to one connection is none to the next", async () => {
  const user = await newUser();
  const run = await begin(user, "morning-brief", brief);
  await becomes(run, { state: "waiting", waitingFor: "googlecalendar" });
  const question = await questionIn(run);
  await connect(stack, user, "googlecalendar", "slack");
  await look(user);
  await becomes(run, { state: "waiting", waitingFor: "gmail" });
  expect(await notNow(user, run, question)).toMatchObject(movedOn);
  expect(await rowOf(run)).toMatchObject({ state: "waiting", waitingFor: "gmail", putOffAt: null });
  await connect(stack, user, "gmail");
  await look(user);
  await becomes(run, { state: "finished" });
  expect((await stepsOf(run)).find(({ key }) => key === "mail")).toMatchObject({ state: "done" });
});
