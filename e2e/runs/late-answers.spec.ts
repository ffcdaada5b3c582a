import { expect, test } from "../harness/fixtures";
import { expectRunState, placeRun, storedRun } from "../harness/runs";

// Without JavaScript a page stays as it was made, whatever the run does meanwhile: as one does in a tab that slept.
test.use({ javaScriptEnabled: false });

const MOVED_ON = "This run has moved on since the page was made, so nothing was done.";

test("an answer from a page about an earlier write is none to what the run asks now", async ({
  page,
  database,
  signedIn,
}) => {
  const run = await placeRun(database, signedIn, "asking");
  await page.goto(`/runs/${run}`);
  await database.query("update run_steps set sent_at = now() where run_id = $1", [run]);
  await page.getByRole("button", { name: "It is there, go on" }).click();
  await expect(page.getByRole("alert").filter({ hasText: MOVED_ON })).toBeVisible();
  expect((await storedRun(database, run)).state).toBe("asking");
  // The page shows the present question.
  await page.getByRole("button", { name: "It is there, go on" }).click();
  await expectRunState(database, run, ["waiting"]);
});

test("Not now from a page about an earlier connection does not put off the next", async ({
  page,
  database,
  signedIn,
}) => {
  const run = await placeRun(database, signedIn, "waiting");
  await page.goto(`/runs/${run}`);
  await database.query(
    "insert into run_steps (run_id, key, step_id, position, title, state) values ($1, 'mail', 'mail', 1, 'Read mail', 'waiting')",
    [run],
  );
  await database.query("update run_steps set state = 'done' where run_id = $1 and key = 'events'", [run]);
  await database.query("update runs set step_key = 'mail', waiting_for = 'gmail' where id = $1", [run]);
  await page.getByRole("button", { name: /^Not now/ }).click();
  // The form is gone with its prompt, and its words with it: the page shows what the run waits for now.
  await expect(page.getByRole("region", { name: "Connect Gmail to go on" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Not now.*Gmail$/ })).toBeVisible();
  expect((await storedRun(database, run)).steps.get("mail")?.state).toBe("waiting");
});
