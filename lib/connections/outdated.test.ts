import { expect, it } from "vitest";
import { isOutdated } from "./outdated";
import type { AttemptOutcome, AttemptView } from "./types";

const attempt = (id: string, outcome: AttemptOutcome) => ({ id, outcome }) as AttemptView;

it.each([
  ["another state", { state: "pending_auth" }, null, true],
  ["the same state", { state: "active" }, null, false],
  ["an end, where ends are no matter", { state: "active" }, attempt("two", "denied"), false],
  ["the first end", { state: "active", end: null }, attempt("two", "denied"), true],
  ["another end", { state: "active", end: "one" }, attempt("two", "denied"), true],
  ["the end that is known", { state: "active", end: "two" }, attempt("two", "denied"), false],
  ["an attempt under way", { state: "active", end: "one" }, attempt("two", "confirming"), false],
] as const)("%s", (_, shown, newest, outdated) => {
  expect(isOutdated(shown, "active", newest)).toBe(outdated);
});
