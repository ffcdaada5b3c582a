import { expect, it } from "vitest";
import type { AccountState } from "@/lib/connections/types";
import { announce } from "./changes";

const now = Date.parse("2026-01-01T12:00:00Z");
const changed = (title: string, state: AccountState, changedAt: string | null = null) => ({
  title,
  state,
  changedAt,
});

it("says what changed in one sentence, and only how many when it is a burst", () => {
  expect(announce([changed("Gmail", "active")], now)).toBe("Gmail is connected.");
  expect(announce([changed("Gmail", "active"), changed("Slack", "expired")], now)).toBe(
    "Gmail is connected, Slack needs reconnecting.",
  );
  const burst = Array.from({ length: 4 }, () => changed("Gmail", "expired"));
  expect(announce(burst, now)).toBe("4 connections changed.");
});

it("says of a confirmation what is shown of it", () => {
  const at = (time: string) => announce([changed("Gmail", "pending_verification", time)], now);
  expect(at("2026-01-01T11:59:30Z")).toBe("Gmail is being confirmed.");
  expect(at("2026-01-01T11:58:30Z")).toBe("Gmail could not be confirmed.");
});
