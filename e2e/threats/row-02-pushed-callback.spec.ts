import { expectOutcome } from "../harness/connections-page";
import { consent } from "../harness/consent";
import { newPerson, signIn } from "../harness/people";
import { expect, heldConsent, mintLink, test } from "./callback";

// Threat 2: the attacker's finished callback is pushed to a victim, who then works with the attacker's account.
// RFC 9700 §4.7; RFC 6749 §10.12; OWASP ASVS 5.0 §10.2.1.

test("Threat 2: Alice opens the callback that Mallory finished, and nothing changes for either", async ({
  page,
  signedIn,
  anotherBrowser,
  sandbox,
  verifications,
  identifierOf,
}) => {
  const mallory = newPerson("Mallory Quist");
  const mallorysPage = await anotherBrowser();
  await signIn(mallorysPage, mallory);
  await mintLink(mallorysPage, "Gmail");
  const callback = await heldConsent(mallorysPage);

  await page.goto(callback);
  await expectOutcome(page, "Someone else started this");
  expect(await verifications()).toEqual([]);
  expect(await sandbox.accounts(signedIn)).toEqual([]);
  const account = await sandbox.requireAccount(await identifierOf(mallory), "gmail");
  expect(account.status).toBe("PENDING_VERIFICATION");
});

test("Threat 2: Mallory's callback without a state that is known leaves alone what Alice has under way", async ({
  page,
  context,
  signedIn,
  anotherBrowser,
  sandbox,
  verifications,
}) => {
  await mintLink(page, "Gmail");
  const mallorysPage = await anotherBrowser();
  await signIn(mallorysPage, newPerson("Mallory Quist"));
  await mintLink(mallorysPage, "Gmail");
  const callback = await heldConsent(mallorysPage);

  const pushed = await context.newPage();
  for (const [change, heading] of STATES) {
    const url = new URL(callback);
    change(url.searchParams);
    await pushed.goto(url.href);
    await expectOutcome(pushed, heading);
  }
  expect(await verifications()).toEqual([]);
  expect((await sandbox.requireAccount(signedIn, "gmail")).status).toBe("PENDING_AUTH");

  await consent(page);
  await expectOutcome(page, "Gmail is connected");
  expect(await verifications(), "Alice's own").toEqual(["ok"]);
});

const STATES: [(query: URLSearchParams) => void, string][] = [
  [(query) => query.delete("state"), "The way back was incomplete"],
  [(query) => query.set("state", ""), "The way back was incomplete"],
  [(query) => query.append("state", "another"), "The way back was incomplete"],
  [(query) => query.set("state", "made-up"), "This is not something you started here"],
];
