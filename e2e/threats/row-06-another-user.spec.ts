import { card, expectOutcome, openConnections } from "../harness/connections-page";
import { consent } from "../harness/consent";
import { identify, newPerson, signIn, signOut } from "../harness/people";
import { expect, mintLink, test } from "./callback";

// Threat 6: the person signs out, or another one signs in, while a consent is under way. OWASP ASVS 5.0 §7.4.1.

test("Threat 6: Ana signs out and Ben signs in: Ana's return is refused, and each can go on", async ({
  page,
  context,
  person: ana,
  signedIn,
  sandbox,
  database,
  verifications,
  identifierOf,
}) => {
  await mintLink(page, "Gmail");
  const second = await context.newPage();
  await openConnections(second);
  await signOut(second);
  const ben = newPerson("Ben Okafor");
  await signIn(second, ben);

  await consent(page);
  await expectOutcome(page, "Someone else started this");
  await expect(page.getByRole("definition").filter({ hasText: ben.email })).toBeVisible();
  await expect(page.getByRole("definition").filter({ hasText: ana.email }), "the same browser").toBeVisible();
  expect(await verifications()).toEqual([]);
  expect((await sandbox.requireAccount(signedIn, "gmail")).status).toBe("PENDING_VERIFICATION");
  expect(await sandbox.accounts(await identifierOf(ben))).toEqual([]);

  await page.getByRole("link", { name: "Stay and see your connections" }).click();
  await expect(page.getByRole("button", { name: `Your account, ${ben.name}` })).toBeVisible();
  await signOut(page);
  await signIn(page, ana);
  // A minute later: what nobody confirmed is no longer called "Confirming".
  await database.query("update accounts set changed_at = now() - interval '61 seconds' where user_id = $1", [
    signedIn,
  ]);
  await openConnections(page);
  await card(page, "Gmail").getByRole("button", { name: "Start over with Gmail" }).click();
  await consent(page);
  await expectOutcome(page, "Gmail is connected");
  expect(await verifications(), "the second link, not the first").toEqual(["ok"]);
});

test("Threat 6: Ben signs in over Ana, who did not sign out: Ana's return is refused with a way on", async ({
  page,
  context,
  person: ana,
  sandbox,
  verifications,
  identifierOf,
}) => {
  const second = await context.newPage();
  await second.goto("/sign-in");
  await signIn(page, ana);
  await mintLink(page, "Gmail");
  const ben = newPerson("Ben Okafor");
  await second.getByRole("button", { name: "Continue to sign in" }).click();
  await identify(second, ben);
  await expect(second.getByRole("button", { name: `Your account, ${ben.name}` })).toBeVisible();

  await consent(page);
  await expectOutcome(page, "Someone else started this");
  await expect(page.getByRole("link", { name: "Stay and see your connections" })).toBeVisible();
  expect(await verifications()).toEqual([]);
  expect((await sandbox.requireAccount(await identifierOf(ana), "gmail")).status).toBe(
    "PENDING_VERIFICATION",
  );
  expect(await sandbox.accounts(await identifierOf(ben))).toEqual([]);
});

test("Threat 6: Ana's session runs out and Ben signs in: Ben is told who is who, and switches back to Ana", async ({
  page,
  context,
  person: ana,
  signedIn,
  sandbox,
  database,
  verifications,
  identifierOf,
}) => {
  await mintLink(page, "Gmail");
  await database.query("update sessions set expires_at = now() where user_id = $1", [signedIn]);
  const ben = newPerson("Ben Okafor");
  await signIn(await context.newPage(), ben);

  await consent(page);
  await expectOutcome(page, "Someone else started this");
  await expect(page.getByRole("definition").filter({ hasText: ben.email })).toBeVisible();
  await expect(page.getByRole("definition").filter({ hasText: ana.email }), "the same browser").toBeVisible();
  expect(await verifications()).toEqual([]);
  expect((await sandbox.requireAccount(signedIn, "gmail")).status).toBe("PENDING_VERIFICATION");
  expect(await sandbox.accounts(await identifierOf(ben))).toEqual([]);

  await page.getByRole("button", { name: "Sign out to switch" }).click();
  await page.getByRole("main").getByRole("button", { name: "Continue to sign in" }).click();
  await identify(page, ana);
  await expect(page.getByRole("button", { name: `Your account, ${ana.name}` })).toBeVisible();
});
