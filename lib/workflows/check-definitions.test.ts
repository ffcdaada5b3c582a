import { expect, test } from "vitest";
import { checkDefinitions } from "./check-definitions";
import type { WorkflowDefinition } from "./define";
import meetingNotes from "./definitions/meeting-notes";
import morningBrief from "./definitions/morning-brief";

const brief = morningBrief as unknown as WorkflowDefinition;
const notes = meetingNotes as unknown as WorkflowDefinition;

/** A morning brief that reads its mail at another provider. */
function mailAt(provider: string): WorkflowDefinition {
  const { mail, ...steps } = brief.steps;
  if (!mail) throw new Error("a morning brief reads mail");
  return { ...brief, steps: { ...steps, mail: { ...mail, provider } } };
}

test("files that each export a workflow are the workflows", () => {
  const files = { "./definitions/a.ts": { default: brief }, "./definitions/b.ts": { default: notes } };
  expect(checkDefinitions(files)).toEqual([brief, notes]);
});

test("a provider that the catalogue does not know may be one's own", () => {
  const own = mailAt("OUR_OWN");
  expect(checkDefinitions({ "./definitions/a.ts": { default: own } })).toEqual([own]);
});

test.each([
  ["exports nothing", {}, "lib/workflows/definitions/new.ts has to export a workflow as default."],
  [
    "exports something else",
    { default: {} as WorkflowDefinition },
    "new.ts has to export a workflow as default.",
  ],
  [
    "was copied",
    { default: { ...brief } },
    `new.ts has the id "morning-brief", and so has lib/workflows/definitions/a.ts.`,
  ],
  [
    "has a space in its id",
    { default: { ...brief, id: "my brief" } },
    'new.ts: the id "my brief" may have letters',
  ],
  ["has no id", { default: { ...brief, id: "" } }, 'new.ts: the id "" may have letters'],
  [
    "writes a provider otherwise",
    { default: { ...mailAt("Gmail"), id: "new" } },
    'new.ts: the provider of the step "mail" is GMAIL, not "Gmail".',
  ],
  [
    "writes a provider by its slug",
    { default: { ...mailAt("google-calendar"), id: "new" } },
    "is GOOGLECALENDAR, not",
  ],
])("a file that %s is named, with what is wrong", (_, exported, sentence) => {
  const files = { "./definitions/a.ts": { default: brief }, "./definitions/new.ts": exported };
  expect(() => checkDefinitions(files)).toThrow(sentence);
});
