import { expect, test } from "vitest";
import { promptsAnnouncement } from "./prompts-announcement";

const named = (title: string) => ({
  connection: { name: title.toLowerCase(), title },
  heading: `Connect ${title} to go on`,
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
