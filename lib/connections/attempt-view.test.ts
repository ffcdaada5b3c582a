import { expect, test } from "vitest";
import { outcomeNow } from "./attempt-view";

const now = new Date("2026-01-01T12:00:00Z");
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);

test("an attempt nobody came back for is abandoned when its link has expired", () => {
  const row = { outcome: "open" as const, consumedAt: null };
  expect(outcomeNow({ ...row, expiresAt: ago(-1) }, now)).toBe("open");
  expect(outcomeNow({ ...row, expiresAt: ago(1) }, now)).toBe("abandoned");
});

test("nothing is shown as confirming for longer than 60 seconds", () => {
  const row = { outcome: "confirming" as const, expiresAt: ago(-600) };
  expect(outcomeNow({ ...row, consumedAt: ago(60) }, now)).toBe("confirming");
  expect(outcomeNow({ ...row, consumedAt: ago(61) }, now)).toBe("not_confirmed");
});
