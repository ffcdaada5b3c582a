import { describe, expect, it } from "vitest";
import { accountNames } from "./account-names";
import { isFinal, startsOver } from "./outcome";
import { outcomeWords } from "./outcome-words";
import { purposeOf } from "./purposes";
import type { AccountState, AttemptOutcome, AttemptView } from "./types";
import { parseWhy, whyWords } from "./why-words";
import {
  canDisconnect,
  canStartOver,
  groupOf,
  hasStopped,
  primaryAction,
  stateSentence,
  stateWords,
  wordsFor,
} from "./words";

const states = Object.keys(stateWords) as AccountState[];
const now = Date.parse("2026-01-01T12:00:00Z");
const secondsAgo = (seconds: number) => new Date(now - seconds * 1000).toISOString();
const gmail = (state: AccountState, changedAt: string | null = null) => ({
  state,
  changedAt,
  title: "Gmail",
});

describe("words of a state", () => {
  it("gives each state a badge of its own", () => {
    expect(new Set(states.map((state) => stateWords[state].badge)).size).toBe(states.length);
  });

  it("names the primary action of each state", () => {
    const verbs = states.map((state) => [state, primaryAction(gmail(state), now)?.verb ?? null]);
    expect(Object.fromEntries(verbs)).toEqual({
      none: "Connect",
      pending_auth: "Continue",
      pending_verification: null,
      active: "Manage",
      expired: "Reconnect",
      disconnected: "Connect again",
      unknown: "Check now",
    });
  });

  it("offers to start over beside Continue, and instead of waiting after a minute of confirming", () => {
    expect(states.filter(canStartOver)).toEqual(["pending_auth"]);
    expect(primaryAction(gmail("pending_verification", secondsAgo(59)), now)).toBeNull();
    expect(primaryAction(gmail("pending_verification", secondsAgo(61)), now)?.verb).toBe("Start over");
    expect(stateSentence(gmail("pending_verification", secondsAgo(61)), now)).toMatch(
      /could not be confirmed/,
    );
    expect(wordsFor(gmail("pending_verification", secondsAgo(61)), now).badge).toBe("Not confirmed");
  });

  it("disconnects what is connected or could still become so, and calls only what worked once stopped", () => {
    expect(states.filter(canDisconnect)).toEqual([
      "pending_auth",
      "pending_verification",
      "active",
      "expired",
    ]);
    expect(states.filter(hasStopped)).toEqual(["expired", "disconnected"]);
  });

  it("never counts an unknown state as connected", () => {
    expect(groupOf(gmail("unknown"))).toBe("attention");
    expect(stateSentence(gmail("unknown"), now)).toMatch(/not treated as connected/);
  });
});

describe("words of an outcome", () => {
  const attempt = (outcome: AttemptOutcome): Omit<AttemptView, "words"> => ({
    id: "att_1",
    outcome,
    connection: { name: "gmail", title: "Gmail", slug: "gmail", kind: "oauth" },
    connectedAs: "z@example.com",
    previouslyConnectedAs: "x@example.com",
    missingPermissions: ["Send mail as you"],
    returnTo: { id: "settings", path: "/settings/connections", label: "Back to connections" },
  });
  const outcomes = Object.keys(outcomeWords) as AttemptOutcome[];

  it("gives each outcome its own title, a heading and a sentence", () => {
    const words = outcomes.map((outcome) => outcomeWords[outcome](attempt(outcome), false));
    expect(new Set(words.map(({ title }) => title)).size).toBe(outcomes.length);
    for (const { title, heading, sentences } of words) {
      expect(title).toContain("Gmail");
      expect(heading.length).toBeGreaterThan(5);
      expect(sentences.length).toBeGreaterThan(0);
    }
  });

  it("names both accounts when another one came back", () => {
    const [sentence] = outcomeWords.wrong_account(attempt("wrong_account"), false).sentences;
    expect(sentence).toBe("It was x@example.com, now it is z@example.com.");
  });

  it("says so where another account of the same name came back, and names neither alone", () => {
    const namesakes = { ...attempt("wrong_account"), previouslyConnectedAs: "z@example.com" };
    expect(outcomeWords.wrong_account(namesakes, false).sentences[0]).toBe(
      "It was z@example.com, now it is a different one of that name.",
    );
    expect(accountNames(namesakes).kept).toBe("the new account");
    expect(outcomeWords.undone(namesakes, false).sentences[1]).toBe(
      "Connect again and choose the earlier one.",
    );
  });

  it("leads on from every end but the ones that are good or have their own forms", () => {
    const without = outcomes.filter(
      (outcome) => outcomeWords[outcome](attempt(outcome), false).retry === null,
    );
    expect(without).toEqual(["confirming", "connected", "wrong_account", "withdrawn"]);
    expect(outcomes.filter(startsOver)).toEqual(["open", "abandoned", "not_confirmed"]);
    expect(outcomes.filter((outcome) => !isFinal(outcome))).toEqual(["open", "confirming"]);
  });

  it("reads a reason that it does not know as an unknown attempt", () => {
    expect(parseWhy("wrong_user")).toBe("wrong_user");
    expect(parseWhy("<script>")).toBe("unknown_attempt");
    expect(parseWhy("constructor")).toBe("unknown_attempt");
    expect(new Set(Object.values(whyWords).map(({ title }) => title)).size).toBe(
      Object.keys(whyWords).length,
    );
  });
});

it("says in at most three lines what a connection is for, from what the steps of workflows declare", () => {
  const gmail = { provider: "GMAIL", slug: "gmail", title: "Gmail" };
  expect(purposeOf({ ...gmail, kind: "oauth" })[0]).toBe(
    "Workflows can read your mail, when you start them: Morning brief.",
  );
  for (const known of [gmail, { provider: "EXA", slug: "exa", title: "Exa" }]) {
    for (const kind of ["oauth", "form"] as const) {
      const lines = purposeOf({ ...known, kind });
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.length).toBeLessThanOrEqual(3);
    }
  }
});
