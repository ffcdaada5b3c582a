import { expect, test } from "vitest";
import { attentionSentence } from "./attention-words";

const stopped = (waitingRuns: number, ...titles: string[]) =>
  attentionSentence({ connections: titles.map((title) => ({ name: title, title })), waitingRuns });

test("what stopped working and what waits for it, in a sentence or two", () => {
  expect(stopped(0, "Gmail")).toBe("Gmail needs reconnecting.");
  expect(stopped(1, "Gmail")).toBe("Gmail needs reconnecting. 1 run waits for it.");
  expect(stopped(2, "Gmail", "Slack")).toBe("Gmail and Slack need reconnecting. 2 runs wait for them.");
  expect(stopped(0)).toBe("Nothing needs reconnecting any more.");
  expect(stopped(1, "A", "B", "C", "D")).toBe("4 connections need reconnecting. 1 run waits for them.");
});
