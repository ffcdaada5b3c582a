import { expect, test } from "vitest";
import { promptsAnnouncement } from "./prompts-announcement";

const named = (title: string) => ({
  connection: { name: title.toLowerCase(), title },
  heading: `Connect ${title} to go on`,
  unconfirmed: "",
});

test("of prompts is said: one whose confirmation failed by the clock, once, and one that asks for something else", () => {
  const [gmail, slack] = [named("Gmail"), named("Slack")];
  const late = { ...gmail, unconfirmed: "Gmail could not be confirmed." };
  expect(promptsAnnouncement([gmail], [late], [])).toBe("Gmail could not be confirmed.");
  expect(promptsAnnouncement([late], [late], [])).toBe("");
  expect(promptsAnnouncement([late], [gmail], [])).toBe("");
  const choose = { ...slack, heading: "Choose the Slack account to go on" };
  expect(promptsAnnouncement([gmail, slack], [gmail, choose], [])).toBe("Choose the Slack account to go on.");
});

test.each([
  ["nothing where the prompts are the same", ["Gmail"], ["Gmail"], [], ""],
  ["a prompt that went with its connection", ["Gmail"], [], ["gmail"], "Gmail is connected."],
  ["one that went with its runs", ["Gmail"], [], [], "Nothing waits for Gmail any more."],
  ["a new one", ["Gmail"], ["Gmail", "Slack"], [], "Connect Slack to go on."],
  [
    "what comes after what went",
    ["Gmail", "Slack"],
    ["Notion"],
    ["gmail"],
    "Gmail is connected. Nothing waits for Slack any more. Connect Notion to go on.",
  ],
])("of prompts is said: %s", (_, before, now, connected, sentence) => {
  expect(promptsAnnouncement(before.map(named), now.map(named), connected)).toBe(sentence);
});
