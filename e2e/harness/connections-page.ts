import { expect, type Locator, type Page } from "@playwright/test";

/** Opens Settings → Connections. */
export async function openConnections(page: Page, query = ""): Promise<void> {
  await page.goto(`/settings/connections${query}`);
  await expect(page.getByRole("heading", { level: 1, name: "Connections" })).toBeVisible();
}

/** A page that Scalekit was too slow for looks again after 2, 4, 8 and more seconds. */
const LOOKED_AGAIN = 30_000;

/** Opens a connection's own page and waits for a button that it has once it knows how the connection stands. */
export async function openConnection(page: Page, name: string, button: string): Promise<void> {
  await page.goto(`/settings/connections/${name}`);
  await expect(page.getByRole("button", { name: button })).toBeVisible({ timeout: LOOKED_AGAIN });
}

/** The card of one connection in the list. */
export function card(page: Page, title: string): Locator {
  return page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: title, exact: true }) });
}

/** Presses a card's button, such as "Connect" or "Reconnect". */
export async function press(page: Page, verb: string, title: string): Promise<void> {
  await card(page, title)
    .getByRole("button", { name: `${verb} ${title}`, exact: true })
    .click();
}

/** What happened, as the page a flow ends on says it. The heading has the focus, and the tab's title says it too. */
export async function expectOutcome(page: Page, heading: string | RegExp): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: heading })).toBeFocused();
}

/** What the list says of a connection: the word of its badge, and nothing contrary to it. */
export async function expectState(page: Page, title: string, badge: string): Promise<void> {
  await openConnections(page);
  await expect(card(page, title).getByText(badge, { exact: true })).toBeVisible();
}
