import { expect, test } from "vitest";
import { secondsToWait } from "./mint-limits";

const now = new Date("2026-01-01T12:00:00Z");
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);

test("the sixth attempt within a minute waits until the first is a minute old", () => {
  const four = [10, 20, 30, 40].map(ago);
  expect(secondsToWait(four, now)).toBe(0);
  expect(secondsToWait([...four, ago(45)], now)).toBe(15);
});

test("the twenty-first attempt within an hour waits until the first is an hour old", () => {
  const twenty = Array.from({ length: 20 }, (_, index) => ago(120 * (index + 1)));
  expect(secondsToWait(twenty, now)).toBe(3600 - 2400);
});
