import { expect, test } from "vitest";
import { attentionSentence } from "./attention-words";

const about = (title: string, awaitsAChoice = false) => ({ name: title, title, awaitsAChoice });
const stopped = (waitingRuns: number, ...titles: string[]) =>
  attentionSentence({ connections: titles.map((title) => about(title)), waitingRuns });

test("what stopped working and what waits for it, in a sentence or two", () => {
  expect(stopped(0, "Gmail")).toBe("Gmail needs reconnecting.");
  expect(stopped(1, "Gmail")).toBe("Gmail needs reconnecting. 1 run waits for it.");
  expect(stopped(2, "Gmail", "Slack")).toBe("Gmail and Slack need reconnecting. 2 runs wait for them.");
  expect(stopped(0)).toBe("Nothing needs reconnecting any more.");
  expect(stopped(1, "A", "B", "C", "D")).toBe("4 connections need reconnecting. 1 run waits for them.");
});

test("what came back as another account is not said to need reconnecting", () => {
  const gmail = about("Gmail", true);
  const said = (waitingRuns: number, ...connections: ReturnType<typeof about>[]) =>
    attentionSentence({ connections, waitingRuns });
  expect(said(1, gmail)).toBe("Gmail came back with another account. 1 run waits for it.");
  expect(said(0, gmail, about("Slack", true))).toBe("Gmail and Slack came back with other accounts.");
  expect(said(2, gmail, about("Slack"))).toBe(
    "Slack needs reconnecting. Gmail came back with another account. 2 runs wait for them.",
  );
});
