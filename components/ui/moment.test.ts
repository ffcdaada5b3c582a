import { expect, it } from "vitest";
import { ago, fullTime } from "./moment";

const now = Date.parse("2026-03-20T12:00:00Z");

it.each([
  ["2026-03-20T12:00:09Z", "just now"],
  ["2026-03-20T11:59:30Z", "just now"],
  ["2026-03-20T11:55:00Z", "5 min ago"],
  ["2026-03-20T09:30:00Z", "2 h ago"],
  ["2026-03-19T11:00:00Z", "1 day ago"],
  ["2026-03-10T11:00:00Z", "10 days ago"],
  ["2026-01-02T11:00:00Z", "on 2 Jan 2026"],
])("tells %s as %s", (iso, words) => {
  expect(ago(iso, now)).toBe(words);
});

it("writes a time the same way on the server and in every browser", () => {
  expect(fullTime("2026-11-24T03:05:00+01:00")).toBe("24 Nov 2026, 02:05 UTC");
});
