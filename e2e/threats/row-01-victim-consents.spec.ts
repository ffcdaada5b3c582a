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

test("Threat 1: as much came back as may when Alice does, and Mallory cannot finish it once less does", async ({
  page,
  anotherBrowser,
  sandbox,
  database,
  verifications,
  identifierOf,
}) => {
  const attacker = mallory();
  await signIn(page, attacker);
  await mintLink(page, "Slack");
  await page.goto(await heldConsent(page));
  await expectOutcome(page, "Slack is connected");
  const link = await mintLink(page, "Gmail");
  const busy = await database.query("update rate_limits set count = 800 where key like 'verify-3600@%'");
  expect(busy.rowCount, "the address they share").toBeGreaterThan(0);

  const alicesPage = await signedInAs(await anotherBrowser(), alice());
  await alicesPage.goto(link);
  const landed = await passedCallback(alicesPage);
  await expectOutcome(alicesPage, "Someone else started this");
  await database.query("delete from rate_limits");

  await page.goto(landed);
  await expectOutcome(page, "Somebody else came back with this");
  expect(await verifications()).toEqual(["ok"]);
  const account = await sandbox.requireAccount(await identifierOf(attacker), "gmail");
  expect(account.status).toBe("PENDING_VERIFICATION");
});

test("Threat 1: more came with a state that Mallory used up than is noted, and what Alice brings with it is not believed later", async ({
  page,
  sandbox,
  database,
  verifications,
  identifierOf,
}) => {
  const attacker = mallory();
  await signIn(page, attacker);
  await mintLink(page, "Gmail");
  const callback = await heldConsent(page);
  const bring = async (id: string) => {
    const url = new URL(callback);
    url.searchParams.set("auth_request_id", id);
    return page.request.get(url.href, { maxRedirects: 0 });
  };
  const noted = async () => (await database.query("select 1 from seen_auth_requests")).rowCount ?? 0;
  const before = await noted();
  // The limit begins anew each hour: some more are brought where it just did.
  for (let id = 0; id < 120; id += 1) expect((await bring(`areq_any_${id}`)).status()).toBe(303);
  expect((await noted()) - before, "what is kept has an end").toBeLessThanOrEqual(102);
  expect((await page.request.get(callback, { maxRedirects: 0 })).status(), "Alice's return").toBe(303);

  await mintLink(page, "Slack");
  const forged = new URL(await heldConsent(page));
  forged.searchParams.set("auth_request_id", new URL(callback).searchParams.get("auth_request_id") ?? "");
  await page.goto(forged.href);
  await expectOutcome(page, "It could not be confirmed that it was you");
  expect(await verifications(), "of the first alone").toEqual(["NOT_FOUND"]);
  const account = await sandbox.requireAccount(await identifierOf(attacker), "gmail");
  expect(account.status).toBe("PENDING_VERIFICATION");
});
