import { expect, type Locator, type Page } from "@playwright/test";
import { type Consent, consent } from "./consent";
import { takenOver } from "./server-actions";

/** What a morning brief needs, in the order in which it needs it. */
export const BRIEF = {
  titles: ["Google Calendar", "Gmail", "Slack"],
  names: ["googlecalendar", "gmail", "slack"],
  /** Its tool calls before the one that posts: events, labels, mail, channels. */
  callsBeforePost: 4,
};

/** The newest day that is neither Saturday nor Sunday (UTC): on others the sandbox's people have no stand-up and less mail. */
export function lastWorkday(now = new Date()): string {
  const day = new Date(now);
  while ([0, 6].includes(day.getUTCDay())) day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 10);
}

/** Starts a workflow from its page, with some fields other than they begin, and returns the run's id. */
export async function startWorkflow(
  page: Page,
  title: string,
  fields: Record<string, string> = {},
): Promise<string> {
  await page.goto("/workflows");
  await page.getByRole("link", { name: `Plan and start: ${title}` }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  for (const [label, value] of Object.entries(fields))
    await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByRole("button", { name: `Start ${title}` }).click();
  await expect(page).toHaveURL(/\/runs\/run_/);
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

/** The prompt of a run, by the connection it waits for. */
export function prompt(page: Page, heading: string): Locator {
  return page.getByRole("region", { name: heading });
}

/** Opens the consent page from a prompt in a new tab, while the page with the prompt waits. */
export async function openNewTab(page: Page, heading: string): Promise<Page> {
  await takenOver(page);
  const opened = page.context().waitForEvent("page");
  await prompt(page, heading)
    .getByRole("button", { name: / in a new tab/ })
    .click();
  return opened;
}

/** Connects from a run's prompt in a new tab, while the run's page waits. */
export async function connectInNewTab(page: Page, heading: string, answer?: Consent): Promise<void> {
  const tab = await openNewTab(page, heading);
  await consent(tab, answer);
  await expect(tab.getByRole("heading", { level: 1, name: / is connected$/ })).toBeVisible();
  await tab.close();
}

/** Waits for the word that a run's page shows for its state. */
export async function expectRun(page: Page, badge: string): Promise<void> {
  await expect(
    page.getByRole("heading", { level: 1 }).locator("xpath=..").getByText(badge, { exact: true }),
  ).toBeVisible({
    timeout: 20_000,
  });
}

/** The step of a run's timeline with that title. */
export function step(page: Page, title: string): Locator {
  return page.getByRole("region", { name: "Steps" }).getByRole("listitem").filter({ hasText: title });
}
