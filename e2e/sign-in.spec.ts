import { openConnections, press } from "./harness/connections-page";
import { consent } from "./harness/consent";
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

test("signing out everywhere ends every session at once, in every browser, and what each had begun", async ({
  page,
  person,
  database,
  identifierOf,
  anotherBrowser,
}) => {
  await signIn(page, person);
  const phone = await anotherBrowser();
  await signIn(phone, person);
  await press(phone, "Connect", "Gmail");
  await expect(phone.getByRole("button", { name: "Allow" })).toBeVisible();
  const tab = await phone.context().newPage();
  await openConnections(tab);
  await page.goto("/settings/preferences");
  await expect(page.getByText("In 2 browsers, this one among them.", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "You are signed out" })).toBeFocused();
  await expect(page.getByRole("banner").getByRole("link", { name: "Sign in" })).toBeVisible();
  await expect(tab.getByText("You are signed out.", { exact: false })).toBeVisible();
  await consent(phone);
  await expect(phone.getByRole("heading", { level: 1, name: "You are signed out" })).toBeVisible();
  const { rows } = await database.query("select outcome from attempts where user_id = $1", [
    await identifierOf(person),
  ]);
  expect(rows).toEqual([{ outcome: "voided" }]);
});

test("a session ends a week after its last use, and a month after it began", async ({
  page,
  person,
  database,
  identifierOf,
}) => {
  const age = async (column: string, value: string) =>
    database.query(`update sessions set ${column} = now() - interval '${value}' where user_id = $1`, [
      await identifierOf(person),
    ]);
  const heading = (name: string) => page.getByRole("heading", { level: 1, name });
  await signIn(page, person);
  await age("seen_at", "6 days 23 hours");
  await page.goto("/settings/connections");
  await expect(heading("Connections"), "being used keeps it").toBeVisible();
  const used = "select 1 from sessions where user_id = $1 and seen_at > now() - interval '1 minute'";
  expect((await database.query(used, [await identifierOf(person)])).rowCount, "that it is used").toBe(1);
  await age("seen_at", "7 days 1 minute");
  await page.goto("/settings/connections");
  await expect(heading("Sign in to Patchbay")).toBeVisible();
  await signIn(page, person);
  await age("expires_at", "1 minute");
  await page.goto("/settings/connections");
  await expect(heading("Sign in to Patchbay"), "however much it is used").toBeVisible();
});

test("two people in two browsers are two users", async ({ page, person, anotherBrowser, identifierOf }) => {
  const other = { name: "Sam Stone", email: `sam.${person.email}` };
  const otherPage = await anotherBrowser();
  await signIn(page, person);
  await signIn(otherPage, other);
  expect(await identifierOf(person)).not.toBe(await identifierOf(other));
});
