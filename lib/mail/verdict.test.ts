import { expect, it } from "vitest";
import { ACCOUNT_STATES } from "../connections/types";
import type { MailKind } from "./types";
import { type Standing, verdictOn } from "./verdict";

/** What becomes of an email in each state of the account it is about. */
function inEachState(kind: MailKind, more: Partial<Standing> = {}): Record<string, string> {
  const standing = { isStopped: false, awaitsAChoice: false, isWaitedFor: true, ...more };
  const verdicts = ACCOUNT_STATES.map((state) => [state, verdictOn(kind, { ...standing, state })]);
  return Object.fromEntries(verdicts);
}

const ALL_DROPPED = Object.fromEntries(ACCOUNT_STATES.map((state) => [state, "drop"]));

it("that a connection stopped is written about until it is known to work, or to be gone", () => {
  expect(inEachState("reconnect", { isStopped: true, isWaitedFor: false })).toEqual({
    none: "drop",
    pending_auth: "send",
    pending_verification: "send",
    active: "drop",
    expired: "send",
    disconnected: "drop",
    unknown: "wait",
  });
});

it("that runs wait is written about while something is missing that no other email tells of", () => {
  expect(inEachState("waiting")).toEqual({
    none: "send",
    pending_auth: "send",
    pending_verification: "send",
    active: "drop",
    expired: "drop",
    disconnected: "send",
    unknown: "send",
  });
  for (const more of [{ isStopped: true }, { isWaitedFor: false }])
    expect(inEachState("waiting", more)).toEqual(ALL_DROPPED);
  expect(inEachState("waiting", { awaitsAChoice: true })["active"], "an account is to be chosen").toBe(
    "send",
  );
});
