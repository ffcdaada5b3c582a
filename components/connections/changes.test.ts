import { expect, it } from "vitest";
import { announce } from "./changes";

it("says what changed in one sentence, and only how many when it is a burst", () => {
  expect(announce([{ title: "Gmail", state: "active" }])).toBe("Gmail is connected.");
  expect(
    announce([
      { title: "Gmail", state: "active" },
      { title: "Slack", state: "expired" },
    ]),
  ).toBe("Gmail is connected, Slack needs reconnecting.");
  expect(announce(Array.from({ length: 4 }, () => ({ title: "Gmail", state: "expired" as const })))).toBe(
    "4 connections changed.",
  );
});
