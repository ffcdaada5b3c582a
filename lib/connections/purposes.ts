import type { AuthorizationKind } from "./types";

/** What the app does with a provider it knows well, and what it does not do. One to three plain lines. */
const known: Record<string, string[]> = {
  gmail: [
    "Finds and reads mail, and sends mail as you, in workflows you start.",
    "Does not delete mail or change your settings.",
  ],
  slack: [
    "Reads channels you are in and posts messages as you, in workflows you start.",
    "Does not read channels you cannot see.",
  ],
  github: [
    "Reads repositories and opens or comments on issues as you, in workflows you start.",
    "Does not push code or delete repositories.",
  ],
  googlecalendar: [
    "Reads your events and adds new ones, in workflows you start.",
    "Does not delete calendars or change who can see them.",
  ],
  notion: [
    "Reads and writes the pages you share with it, in workflows you start.",
    "Does not see pages you keep back.",
  ],
  linear: [
    "Reads issues and projects, and creates or updates issues as you, in workflows you start.",
    "Does not change members or team settings.",
  ],
};

/**
 * The lines a card shows under a connection: at most three.
 * For a provider that the app does not know, only what holds for every connection is said.
 */
export function purposeOf(slug: string, title: string, kind: AuthorizationKind): string[] {
  const lines = known[slug] ?? [`Lets workflows you start act in your ${title} account.`];
  return kind === "form" ? [...lines, "What you enter at Scalekit never reaches Patchbay."] : lines;
}
