import type { Page } from "@playwright/test";
import { expectOutcome, openConnections, press } from "./connections-page";
import { consent, offeredAccounts } from "./consent";
import type { SandboxControl } from "./sandbox";

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

/** Connects Gmail and lets it expire. @returns the account that was chosen */
export async function connectedAndExpired(
  page: Page,
  sandbox: SandboxControl,
  identifier: string,
): Promise<string> {
  await openConnections(page);
  const before = await connected(page, "Gmail");
  await sandbox.expire(await sandbox.requireAccount(identifier, "gmail"));
  return before;
}

/** Connects Gmail, lets it expire, and comes back as another account. Ends on the page that asks which is meant. */
export async function cameBackAsAnother(
  page: Page,
  sandbox: SandboxControl,
  identifier: string,
): Promise<{ before: string; other: string }> {
  const before = await connectedAndExpired(page, sandbox, identifier);
  await openConnections(page);
  await press(page, "Reconnect", "Gmail");
  return { before, other: await anotherComesBack(page, before) };
}
