import type { Page } from "@playwright/test";
import { expect, test } from "../harness/fixtures";
import { identify, newPerson, type Person, signIn } from "../harness/people";

// A tab that was open before somebody else signed in: what it shows is Ana's, and its cookie is Ben's.

const ben = newPerson("Ben Okafor");

/** Signs `next` in in another tab, from a sign-in page that stood open. */
async function signInOver(second: Page, next: Person): Promise<void> {
  await second.getByRole("main").getByRole("button", { name: "Continue to sign in" }).click();
  await identify(second, next);
  await expect(second.getByRole("button", { name: `Your account, ${next.name}` })).toBeVisible();
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("Threat 6: what Ana's open page asks for is not done to Ben", async ({
    page,
    context,
    person: ana,
    sandbox,
    identifierOf,
  }) => {
    const second = await context.newPage();
    await second.goto("/sign-in");
    await signIn(page, ana);
    const connect = await context.newPage();
    await connect.goto("/settings/connections/gmail");
    await page.goto("/settings/preferences?confirm=delete");
    await signInOver(second, ben);

    await page.getByRole("checkbox", { name: "I want all of it deleted" }).check();
    await page.getByRole("button", { name: "Delete everything" }).click();
    await expect(page.getByText("Somebody else has signed in here", { exact: false })).toBeVisible();
    const id = await identifierOf(ben);

    await connect.getByRole("button", { name: "Connect Gmail" }).first().click();
    await expect(connect.getByText("Somebody else has signed in here", { exact: false })).toBeVisible();
    expect(await sandbox.accounts(id), "no account was begun for Ben").toEqual([]);
  });
});

test("Threat 6: Ana's open page becomes Ben's by itself", async ({ page, context, person: ana }) => {
  const second = await context.newPage();
  await second.goto("/sign-in");
  await signIn(page, ana);
  await page.goto("/connect/gmail");
  await expect(page.getByText(`For ${ana.email}, who is signed in here`)).toBeVisible();
  const preferences = await context.newPage();
  await preferences.goto("/settings/preferences");
  await expect(preferences.getByRole("main").getByText(ana.email).first()).toBeVisible();
  await signInOver(second, ben);
  for (const [tab, text] of [
    [page, `For ${ben.email}, who is signed in here`],
    [preferences, ben.email],
  ] as const) {
    await expect(tab.getByRole("main").getByText(text).first()).toBeVisible();
    await expect(tab.getByText(ana.email)).toHaveCount(0);
  }
});
