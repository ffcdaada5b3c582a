import type { Page } from "@playwright/test";
import { expectOutcome } from "../harness/connections-page";
import { newPerson, signIn } from "../harness/people";
import { expect, heldConsent, mintLink, passedCallback, test } from "./callback";

// Threat 1: the victim consents on the attacker's link, and the attacker's account comes to hold the victim's tokens.
// draft-ietf-oauth-security-topics-update §2.3.2; OWASP ASVS 5.0 §10.1.2.

const alice = () => newPerson("Alice Amari");
const mallory = () => newPerson("Mallory Quist");

async function signedInAs(page: Page, person: { name: string; email: string }): Promise<Page> {
  await signIn(page, person);
  return page;
}

test("Threat 1: Alice consents on Mallory's link, and neither she nor Mallory can use what came of it", async ({
  page,
  anotherBrowser,
  sandbox,
  verifications,
  identifierOf,
}) => {
  const [attacker, victim] = [mallory(), alice()];
  await signIn(page, attacker);
  const link = await mintLink(page, "Gmail");

  const alicesPage = await signedInAs(await anotherBrowser(), victim);
  await alicesPage.goto(link);
  const landed = await passedCallback(alicesPage);
  await expectOutcome(alicesPage, "Someone else started this");
  expect(await verifications(), "Alice's return").toEqual([]);

  await page.goto(landed);
  await expectOutcome(page, "Somebody else came back with this");
  expect(await verifications(), "Mallory's replay").toEqual([]);
  const account = await sandbox.requireAccount(await identifierOf(attacker), "gmail");
  expect(account.status).toBe("PENDING_VERIFICATION");
  expect(await sandbox.accounts(await identifierOf(victim))).toEqual([]);
});

test("Threat 1: Mallory puts what Alice brought back under a state of her own, and is refused", async ({
  page,
  anotherBrowser,
  sandbox,
  verifications,
  identifierOf,
}) => {
  const attacker = mallory();
  await signIn(page, attacker);
  const link = await mintLink(page, "Gmail");
  const alicesPage = await signedInAs(await anotherBrowser(), alice());
  await alicesPage.goto(link);
  const landed = new URL(await passedCallback(alicesPage));
  await expectOutcome(alicesPage, "Someone else started this");

  await mintLink(page, "Slack");
  const forged = new URL(await heldConsent(page));
  forged.searchParams.set("auth_request_id", landed.searchParams.get("auth_request_id") ?? "");
  await page.goto(forged.href);
  await expectOutcome(page, "It could not be confirmed that it was you");
  expect(await verifications()).toEqual([]);
  const account = await sandbox.requireAccount(await identifierOf(attacker), "gmail");
  expect(account.status).toBe("PENDING_VERIFICATION");
});

test("Threat 1: nobody is signed in where Mallory's link is followed, and Mallory cannot finish it later", async ({
  page,
  anotherBrowser,
  sandbox,
  verifications,
  identifierOf,
}) => {
  const attacker = mallory();
  await signIn(page, attacker);
  const link = await mintLink(page, "Gmail");
  const alicesPage = await anotherBrowser();
  await alicesPage.goto(link);
  const landed = await passedCallback(alicesPage);
  await expectOutcome(alicesPage, "You are signed out");

  await page.goto(landed);
  await expectOutcome(page, "This attempt was ended before it finished");
  expect(await verifications()).toEqual([]);
  const account = await sandbox.requireAccount(await identifierOf(attacker), "gmail");
  expect(account.status).toBe("PENDING_VERIFICATION");
});

test("Threat 1: the link works in the browser that asked for it only, even for the same person", async ({
  page,
  person,
  signedIn,
  anotherBrowser,
  sandbox,
  verifications,
}) => {
  const link = await mintLink(page, "Gmail");
  const otherBrowser = await signedInAs(await anotherBrowser(), person);
  // A browser that has begun something of its own holds a binding too, and it is another one.
  await mintLink(otherBrowser, "Slack");
  await otherBrowser.goto(link);
  await passedCallback(otherBrowser);
  await expectOutcome(otherBrowser, "It came back in another browser");
  expect(await verifications()).toEqual([]);
  expect((await sandbox.requireAccount(signedIn, "gmail")).status).toBe("PENDING_VERIFICATION");
});
