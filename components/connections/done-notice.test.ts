import { describe, expect, it } from "vitest";
import { ACCOUNT_STATES, type AccountState } from "@/lib/connections/types";
import { doneWords } from "./done-notice";

const now = Date.parse("2026-01-01T12:00:00Z");
const details = { title: "Gmail", changedAt: null, connectedAs: null, checkedAt: "2026-01-01T11:59:59Z" };
const fresh = { ...details, freshness: { kind: "fresh" } } as const;
const problem = { code: "scalekit_unreachable", message: "" } as const;
const stale = {
  ...details,
  freshness: { kind: "stale", asOf: details.checkedAt, title: "", problem },
} as const;
const said = (done: string, state: AccountState, changedAt: string | null = null) =>
  doneWords(done, { ...fresh, state, changedAt }, now)?.heading ?? null;

describe("what an address asks to say is said only where it is so", () => {
  it("disconnected", () => {
    const where = ACCOUNT_STATES.filter((state) => said("disconnected", state) !== null);
    expect(where).toEqual(["none", "disconnected"]);
  });

  it("checked: within a minute, and not where Scalekit did not answer", () => {
    const checked = (details: Partial<typeof fresh | typeof stale>) =>
      doneWords("checked", { ...fresh, state: "active", ...details }, now) !== null;
    expect(checked({})).toBe(true);
    expect(checked({ checkedAt: "2026-01-01T11:58:59Z" })).toBe(false);
    expect(checked(stale)).toBe(false);
  });

  it("checked: the words of the badge", () => {
    expect(said("checked", "pending_verification", "2026-01-01T11:59:30Z")).toBe("Gmail is being confirmed");
    expect(said("checked", "pending_verification", "2026-01-01T11:58:30Z")).toBe(
      "Gmail could not be confirmed",
    );
    expect(said("checked", "expired")).toBe("Gmail needs reconnecting");
  });
});
