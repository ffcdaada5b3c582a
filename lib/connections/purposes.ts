import "server-only";
import { permissionsNeeded, workflowsUsing } from "../workflows/declared";
import type { EnabledConnection } from "./enabled-connections";

/** What no workflow does with a provider that the app knows well, whatever its permissions would allow. */
const NEVER: Record<string, string> = {
  gmail: "Does not send or delete mail or change your settings.",
  slack: "Does not read channels you cannot see.",
  github: "Does not push code or delete repositories.",
  googlecalendar: "Does not add, change or delete events.",
  notion: "Does not see pages you keep back.",
  linear: "Does not change members or team settings.",
};

const list = new Intl.ListFormat("en", { type: "conjunction" });

/**
 * The lines a card shows under a connection: at most three. What it does is what the steps of the workflows declare; for a
 * provider that none uses, only what holds for every connection is said.
 */
export function purposeOf({
  provider,
  slug,
  title,
  kind,
}: Pick<EnabledConnection, "provider" | "slug" | "title" | "kind">): string[] {
  const uses = permissionsNeeded(provider).map(({ words }) => words.charAt(0).toLowerCase() + words.slice(1));
  const lines =
    uses.length > 0
      ? [`Workflows can ${list.format(uses)}, when you start them: ${list.format(workflowsUsing(provider))}.`]
      : [`Lets workflows you start act in your ${title} account.`];
  if (uses.length > 0 && NEVER[slug]) lines.push(NEVER[slug]);
  return kind === "form" ? [...lines, "What you enter at Scalekit never reaches Patchbay."] : lines;
}
