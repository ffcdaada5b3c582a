import { describe, expect, test } from "vitest";
import type { AttemptView, ConnectionView } from "../connections/types";
import type { RunState, RunView, StepState, StepView, WaitingView } from "./types";
import {
  duration,
  isMoving,
  isOver,
  isWaiting,
  promptHeading,
  runAnnouncement,
  runTitle,
  runWords,
  standing,
  stepItStandsAt,
  stepWords,
} from "./words";

const gmail = (state: ConnectionView["state"]): ConnectionView => ({
  name: "gmail",
  title: "Gmail",
  slug: "gmail",
  categories: [],
  kind: "oauth",
  state,
  connectedAs: null,
  lastUsedAt: null,
  checkedAt: null,
  stoppedAt: null,
  changedAt: null,
  purpose: [],
});

const attempt: AttemptView = {
  id: "att_1",
  outcome: "confirming",
  words: { title: "", heading: "", sentences: [], tone: "wait", retry: null },
  connection: gmail("active"),
  connectedAs: null,
  previouslyConnectedAs: null,
  missingPermissions: [],
  returnTo: { id: "runs", path: "/runs", label: "" },
};

const waiting = (part: Partial<WaitingView> = {}): WaitingView => ({
  connection: gmail("none"),
  reason: "not_active",
  missingPermissions: [],
  does: "Reads mail.",
  optional: false,
  without: null,
  putOff: false,
  endedAttempt: null,
  undecided: null,
  otherRuns: 0,
  ...part,
});

const step = (state: StepState, title = "Read mail"): StepView => ({
  key: title,
  stepId: title,
  title,
  does: "Reads mail.",
  state,
  writes: false,
  optional: false,
  connection: { name: "gmail", title: "Gmail", slug: "gmail" },
  startedAt: null,
  endedAt: null,
  note: null,
  problem: null,
  until: null,
  question: null,
});

const run = (state: RunState, part: Partial<RunView> = {}): RunView => ({
  id: "run_1",
  workflow: { id: "morning-brief", title: "Morning brief" },
  state,
  input: [],
  createdAt: "2026-11-25T07:00:00Z",
  endedAt: null,
  steps: [],
  waiting: null,
  problem: null,
  result: null,
  version: "1",
  ...part,
});

describe("states", () => {
  test("each has a word of its own, and none leans on colour alone", () => {
    for (const words of [Object.values(runWords), Object.values(stepWords)]) {
      expect(new Set(words.map(({ badge }) => badge)).size).toBe(words.length);
      const signs = words.map(({ tone, icon, badge }) => `${badge} ${icon} ${tone}`);
      expect(new Set(signs).size).toBe(words.length);
    }
  });

  test("each state of a run moves, waits, is over, or has failed", () => {
    for (const state of Object.keys(runWords) as RunState[]) {
      const kinds = [isMoving(state), isWaiting(state), isOver(state), state === "failed"];
      expect(kinds.filter(Boolean)).toHaveLength(1);
    }
  });

  test("where a run stands is said in every state but finished, whose result says more", () => {
    for (const state of Object.keys(runWords) as RunState[]) {
      const sentence = standing(run(state, { waiting: state === "waiting" ? waiting() : null }));
      if (state === "finished") expect(sentence).toBeNull();
      else expect(sentence).toMatch(/\.$/);
    }
  });
});

describe("a run that waits", () => {
  test("names the account in the tab and in the prompt", () => {
    const waits = run("waiting", { waiting: waiting() });
    expect(runTitle(waits)).toBe("Waiting for Gmail · Morning brief");
    expect(promptHeading(waiting())).toBe("Connect Gmail to go on");
    expect(standing(waits)).toContain("once Gmail is connected");
  });

  test.each([
    ["it expired", waiting({ connection: gmail("expired") })],
    ["it was refused at the provider", waiting({ connection: gmail("active"), reason: "refused" })],
    ["it lacks a permission", waiting({ connection: gmail("active"), reason: "permissions" })],
  ])("asks to reconnect where %s", (_, why) => {
    expect(promptHeading(why)).toBe("Reconnect Gmail to go on");
    expect(standing(run("waiting", { waiting: why }))).toContain("once Gmail is reconnected");
  });

  test.each([
    ["wrong_account", "Choose the Gmail account to go on", "once you have chosen its Gmail account"],
    ["confirming", "Connect Gmail to go on", "once Gmail is connected"],
  ] as const)("says what is waited for where the attempt is %s", (outcome, heading, once) => {
    const undecided = { ...attempt, outcome };
    const why = waiting({ connection: gmail("active"), undecided });
    expect(promptHeading(why)).toBe(heading);
    expect(standing(run("waiting", { waiting: why }))).toContain(once);
  });

  test("says that it stays parked after Not now", () => {
    const putOff = run("waiting", { waiting: waiting({ putOff: true }) });
    expect(standing(putOff)).toMatch(/^Put off: it stays parked/);
    expect(runAnnouncement(run("waiting", { waiting: waiting() }), putOff)).toBe(standing(putOff));
  });
});

test("a run that rests says who asked for it, where anybody did", () => {
  const paused = step("paused", "Two");
  const resting = run("running", { steps: [step("done", "One"), paused] });
  expect(standing(resting)).toContain("Gmail asked it to wait");
  expect(stepItStandsAt(resting)?.title).toBe("Two");
  const unasked = { ...paused, problem: { message: "Something failed on our side.", executionId: null } };
  expect(standing(run("running", { steps: [unasked] }))).toMatch(/^It rests, and goes on by itself/);
});

test("the step a run stands at is none where it moves or is over", () => {
  expect(stepItStandsAt(run("running", { steps: [step("running")] }))).toBeNull();
  expect(stepItStandsAt(run("stopped", { steps: [step("failed")] }))).toBeNull();
  expect(stepItStandsAt(run("failed", { steps: [step("done", "One"), step("failed", "Two")] }))?.title).toBe(
    "Two",
  );
});

describe("what is announced of a change", () => {
  test("the result's sentence, where it finished", () => {
    const result = { summary: "The brief is in #team.", sections: [] };
    expect(runAnnouncement(run("running"), run("finished", { result }))).toBe(
      "Finished. The brief is in #team.",
    );
  });

  test("the prompt, where it waits for another account than before", () => {
    const before = run("waiting", { waiting: waiting({ connection: { ...gmail("none"), name: "slack" } }) });
    expect(runAnnouncement(before, run("waiting", { waiting: waiting() }))).toBe(
      "The run waits: Connect Gmail to go on.",
    );
  });

  test("how many steps are done, and nothing where none more is", () => {
    const before = run("running", { steps: [step("running", "One"), step("planned", "Two")] });
    const after = run("running", { steps: [step("done", "One"), step("running", "Two")] });
    expect(runAnnouncement(before, after)).toBe("1 of 2 steps done.");
    expect(runAnnouncement(after, after)).toBe("");
  });
});

test.each([
  [0.4, "0.4 s", "PT0.4S"],
  [12, "12 s", "PT12S"],
  [200, "3 min", "PT200S"],
  [7300, "2 h", "PT7300S"],
  [432_000, "5 days", "PT432000S"],
  [-5, "0.0 s", "PT0S"],
])("%d seconds took %s", (seconds, words, iso) => {
  const start = Date.UTC(2026, 10, 25);
  const end = new Date(start + seconds * 1000).toISOString();
  expect(duration(new Date(start).toISOString(), end)).toEqual({ words, iso });
});
