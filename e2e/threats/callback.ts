import type { Page } from "@playwright/test";
import type { Client } from "pg";
import { openConnections, press } from "../harness/connections-page";
import { consent } from "../harness/consent";
import { test as base, expect } from "../harness/fixtures";
import { heldCallback } from "../harness/held-callback";

interface CallbackFixtures {
  /** How Scalekit answered each verification this story has asked it for: `ok` or the name of a gRPC code. */
  verifications(): Promise<string[]>;
}

export const test = base.extend<CallbackFixtures>({
  verifications: [
    async ({ sandbox }, use) => {
      const { next } = await sandbox.calls();
      await use(async () => {
        const { calls } = await sandbox.calls(next);
        return calls.filter((call) => call.method === "VerifyConnectedAccountUser").map((call) => call.code);
      });
    },
    { auto: true },
  ],
});

export { expect };

/** Presses Connect and stands before the provider's consent page, whose address is the authorization link. */
export async function mintLink(page: Page, title: string): Promise<string> {
  await openConnections(page);
  await press(page, "Connect", title);
  await expect(page.getByRole("button", { name: "Allow" })).toBeVisible();
  return page.url();
}

/** Allows on the consent page, and stops the browser on its way back: the callback's address, which nobody has opened yet. */
export function heldConsent(page: Page): Promise<string> {
  return heldCallback(page, () => consent(page));
}

/** Allows on the consent page and tells the callback's address that the browser went through. */
export async function passedCallback(page: Page): Promise<string> {
  const passed = page.waitForRequest((request) => new URL(request.url()).pathname === "/connections/verify");
  await consent(page);
  return (await passed).url();
}

/**
 * Lets `work` run into a locked table of attempts, and opens it once that many statements stand before it, so that they race
 * whatever the machine's pace.
 */
export async function race<T>(database: Client, waiting: number, work: () => Promise<T>): Promise<T> {
  await database.query("begin");
  await database.query("lock table attempts in exclusive mode");
  const racing = work();
  const held = async () => (await database.query("select 1 from pg_locks where not granted")).rowCount;
  // They give up soon.
  const look = { intervals: [20], message: "statements that wait for the lock" };
  await expect.poll(held, look).toBeGreaterThanOrEqual(waiting);
  await database.query("commit");
  return racing;
}
