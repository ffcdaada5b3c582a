import { expect, test } from "../harness/fixtures";
import { newPerson, signIn } from "../harness/people";
import { startWorkflow } from "../harness/runs-page";

// What was typed for a run that came to nothing is not typed again (WCAG 2.2, 3.3.7).

const TYPED = { "GitHub repository": "acme/websit", Label: "later" };

test("another is started like one that was cancelled, and nobody else's says what it was", async ({
  page,
  signedIn,
  anotherBrowser,
}) => {
  expect(signedIn).toBeTruthy();
  const run = await startWorkflow(page, "Issue hand-over", TYPED);
  await page.getByRole("button", { name: "Cancel this run" }).click();
  await page.getByRole("link", { name: "Start another like this" }).click();
  await expect(page.getByLabel("GitHub repository")).toHaveValue("acme/websit");
  await expect(page.getByLabel("Label", { exact: true })).toHaveValue("later");

  const path = `/workflows/issue-hand-over?like=${run}`;
  await page.goto(path);
  await expect(page.getByLabel("Label", { exact: true })).toHaveValue("later");
  const other = await anotherBrowser();
  await signIn(other, newPerson("Lea Brandt"));
  await other.goto(path);
  await expect(other.getByLabel("GitHub repository")).toHaveValue("");
});
