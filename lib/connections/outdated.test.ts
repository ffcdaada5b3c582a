import { expect, it } from "vitest";
import { endOf } from "./outcome";
import { isOutdated } from "./outdated";
import type { AttemptOutcome, AttemptView } from "./types";

const attempt = (id: string, outcome: AttemptOutcome) => ({ id, outcome }) as AttemptView;
const ended = (id: string, outcome: AttemptOutcome) => endOf({ id, outcome });
const fresh = { kind: "fresh" } as const;
const stale = {
  kind: "stale",
  asOf: null,
  title: "Scalekit did not answer",
  problem: { code: "scalekit_unreachable", message: "Scalekit did not answer." },
} as const;
const NOW = { state: "active", connectedAs: "ana@mail.example", permissions: ["read", "send"] } as const;
const shown = { state: NOW.state, connectedAs: NOW.connectedAs };

it.each([
  ["as it was known, and fresh by now", { ...shown, stale: true }, fresh, true],
  ["as it was known, and as it is known", { ...shown, stale: true }, stale, false],
  ["fresh, and as it is known", { ...shown, stale: false }, stale, false],
  ["fresh, and fresh", { ...shown, stale: false }, fresh, false],
] as const)("%s", (_, page, freshness, outdated) => {
  expect(isOutdated(page, { ...NOW, permissions: [...NOW.permissions], freshness }, null)).toBe(outdated);
});

it.each([
  ["the same", shown, null, false],
  ["another state", { ...shown, state: "pending_auth" }, null, true],
  ["whose account it is, not known then", { ...shown, connectedAs: null }, null, true],
  ["permissions that were not known then", { ...shown, permissions: null }, null, true],
  ["another permission", { ...shown, permissions: ["read", "delete"] }, null, true],
  ["one permission more", { ...shown, permissions: ["read"] }, null, true],
  ["the same permissions in another order", { ...shown, permissions: ["send", "read"] }, null, false],
  ["an end, where ends are no matter", shown, attempt("two", "denied"), false],
  ["the first end", { ...shown, end: null }, attempt("two", "denied"), true],
  ["another end", { ...shown, end: ended("one", "denied") }, attempt("two", "denied"), true],
  ["the end that is known", { ...shown, end: ended("two", "denied") }, attempt("two", "denied"), false],
  [
    "another end of the same attempt",
    { ...shown, end: ended("two", "not_confirmed") },
    attempt("two", "connected"),
    true,
  ],
  ["an attempt under way", { ...shown, end: ended("one", "denied") }, attempt("two", "confirming"), false],
] as const)("%s", (_, page, newest, outdated) => {
  const then = {
    ...page,
    permissions: "permissions" in page ? page.permissions && [...page.permissions] : undefined,
  };
  expect(isOutdated(then, { ...NOW, permissions: [...NOW.permissions], freshness: fresh }, newest)).toBe(
    outdated,
  );
});
