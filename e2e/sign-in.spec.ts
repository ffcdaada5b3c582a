import { expect, test } from "./harness/fixtures";
import { identify, signIn, signOut } from "./harness/people";

test("a person signs in, and stays signed in", async ({ page, person }) => {
  await page.goto("/");
  await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
  await page.getByRole("button", { name: "Continue to sign in" }).click();
  await identify(page, person);
  await expect(page).toHaveTitle("Connections · Patchbay");
  await page.reload();
  await expect(page.getByRole("button", { name: `Your account, ${person.name}` })).toBeVisible();
});

test("signing in leads to the page that was asked for", async ({ page, person }) => {
  await page.goto("/settings/connections/gmail");
  await page.getByRole("button", { name: "Continue to sign in" }).click();
  await identify(page, person);
  await expect(page.getByRole("heading", { level: 1, name: "Gmail" })).toBeVisible();
});

test("a person who cancels is told so, and can try again", async ({ page, person }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Continue to sign in" }).click();
  await page.getByRole("button", { name: "Cancel and go back" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign-in did not work" })).toBeFocused();
  await page.getByRole("button", { name: "Try again" }).click();
  await identify(page, person);
  await expect(page.getByRole("heading", { level: 1, name: "Connections" })).toBeVisible();
});

test("signing out ends the session, on the server too", async ({ page, context, person }) => {
  await signIn(page, person);
  const cookies = await context.cookies();
  await signOut(page);
  await context.addCookies(cookies);
  await page.goto("/settings/connections");
  await expect(page.getByRole("heading", { level: 1, name: "Sign in to Patchbay" })).toBeVisible();
});

test("two people in two browsers are two users", async ({ page, person, anotherBrowser, identifierOf }) => {
  const other = { name: "Sam Stone", email: `sam.${person.email}` };
  const otherPage = await anotherBrowser();
  await signIn(page, person);
  await signIn(otherPage, other);
  expect(await identifierOf(person)).not.toBe(await identifierOf(other));
});
