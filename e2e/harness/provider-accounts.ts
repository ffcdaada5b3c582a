import type { Page } from "@playwright/test";
import { expectOutcome, press } from "./connections-page";
import { consent, offeredAccounts } from "./consent";

/** Connects from the list. @returns the account that was chosen */
export async function connected(page: Page, title: string): Promise<string> {
  await press(page, "Connect", title);
  const [account = ""] = await offeredAccounts(page);
  await consent(page, { account });
  await expectOutcome(page, `${title} is connected`);
  return account;
}

/** Consents to Gmail as another account than `before`. @returns the one that came back */
export async function anotherComesBack(page: Page, before: string): Promise<string> {
  const other = (await offeredAccounts(page)).find((account) => account !== before) ?? "";
  await consent(page, { account: other });
  await expectOutcome(page, "A different Gmail account came back");
  return other;
}
