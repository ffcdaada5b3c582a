import { expect, type Page } from "@playwright/test";
import { takenOver } from "./server-actions";

/** Opens Gmail's page, lets it wait for an approval in a new tab, and leaves that tab without an answer. */
export async function waitInNewTab(page: Page): Promise<void> {
  await page.goto("/settings/connections/gmail");
  await takenOver(page);
  const opened = page.context().waitForEvent("page");
  await page.getByRole("button", { name: "Connect in a new tab" }).click();
  const tab = await opened;
  await expect(tab.getByRole("button", { name: "Allow" })).toBeVisible();
  await tab.close();
  await expect(page.getByText("This page notices by itself.", { exact: false })).toBeVisible();
  // What the start itself changed is seen by now.
  await expect(page.getByText("Waiting for approval", { exact: true })).toBeVisible();
}
