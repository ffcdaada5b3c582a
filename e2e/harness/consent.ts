import { expect, type Page } from "@playwright/test";

export interface Consent {
  /** Label of the provider account to choose; the first one when absent. */
  account?: string | RegExp;
  /** Permissions to withhold, by any part of their sentence. */
  untick?: (string | RegExp)[];
  decision?: "Allow" | "Deny";
}

/** Answers the provider's consent page, which the sandbox plays. */
export async function consent(
  page: Page,
  { account, untick = [], decision = "Allow" }: Consent = {},
): Promise<void> {
  await expect(page.getByRole("heading", { name: /An app asks to use your/ })).toBeVisible();
  if (account) await page.getByRole("radio", { name: account }).check();
  for (const permission of untick) await page.getByRole("checkbox", { name: permission }).uncheck();
  await page.getByRole("button", { name: decision, exact: true }).click();
}

/** The accounts that the consent page offers, in their order. */
export async function offeredAccounts(page: Page): Promise<string[]> {
  await expect(page.getByRole("radio").first()).toBeVisible();
  const radios = await page.getByRole("radio").all();
  return Promise.all(radios.map((radio) => radio.inputValue()));
}
