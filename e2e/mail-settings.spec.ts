import type { Page } from "@playwright/test";
import { expect, test } from "./harness/fixtures";

test.use({ stackOptions: { all: false, events: true, env: {} }, javaScriptEnabled: false });

test("an older page of the settings switches nothing on again that was stopped meanwhile", async ({
  page,
  context,
  signedIn,
}) => {
  expect(signedIn).toBeTruthy();
  const box = (on: Page, name: string) => on.getByRole("checkbox", { name });
  const save = async (on: Page) => {
    await on.getByRole("button", { name: "Save", exact: true }).click();
    await expect(on.getByText("Your choice of emails is saved")).toBeVisible();
  };
  await page.goto("/settings/preferences");
  const other = await context.newPage();
  await other.goto("/settings/preferences");
  await box(other, "Runs that wait for a connection").uncheck();
  await save(other);

  await box(page, "Connections that stop working").uncheck();
  await save(page);
  await expect(box(page, "Connections that stop working")).not.toBeChecked();
  await expect(box(page, "Runs that wait for a connection")).not.toBeChecked();
});
