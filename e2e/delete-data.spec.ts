import type pg from "pg";
import { expectAccessible } from "./harness/accessibility";
import { card, openConnections } from "./harness/connections-page";
import { expect, test } from "./harness/fixtures";
import { newPerson, signIn } from "./harness/people";
import { prompt, startWorkflow } from "./harness/runs-page";
import { takenOver } from "./harness/server-actions";

test.use({ stackOptions: { all: false, events: true, env: {} } });

/** In how many rows of which table a text stands, whatever the column. */
async function traces(database: pg.Client, text: string): Promise<Record<string, number>> {
  const { rows: tables } = await database.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const found: Record<string, number> = {};
  for (const { name } of tables) {
    const { rows } = await database.query<{ n: number }>(
      `select count(*)::int as n from ${name} t where t::text like '%' || $1 || '%'`,
      [text],
    );
    if (rows[0]?.n) found[name] = rows[0].n;
  }
  return found;
}

test("everything of a person is deleted, here and at Scalekit, and nothing of anybody else", async ({
  page,
  person,
  sandbox,
  database,
  signedIn,
  anotherBrowser,
  identifierOf,
}) => {
  test.slow();
  const ben = newPerson("Ben Bystander");
  const other = await anotherBrowser();
  await signIn(other, ben);
  const bystander = await identifierOf(ben);
  await sandbox.connect(bystander, "gmail");
  await sandbox.connect(signedIn, "gmail", "slack", "googlecalendar");
  await openConnections(page);
  await expect(card(page, "Gmail").getByText("Connected", { exact: true })).toBeVisible();
  await sandbox.expire(await sandbox.requireAccount(signedIn, "gmail"));
  const run = await startWorkflow(page, "Morning brief");
  await expect(prompt(page, "Reconnect Gmail to go on")).toBeVisible();
  const tab = await page.context().newPage();
  await openConnections(tab);
  expect(Object.keys(await traces(database, signedIn)).length).toBeGreaterThan(6);

  await page.goto("/settings/preferences");
  await takenOver(page);
  await page.getByRole("button", { name: "Delete my data" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete everything?" });
  await expect(dialog.getByText("3 connected accounts at Scalekit", { exact: false })).toBeVisible();
  await expectAccessible(page, "delete everything?");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.getByRole("button", { name: "Delete my data" }).click();
  await dialog.getByRole("checkbox", { name: "I want all of it deleted" }).check();
  await dialog.getByRole("button", { name: "Delete everything" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your data is deleted" })).toBeFocused();
  await expectAccessible(page, "deleted");
  await expect(page.getByRole("banner").getByRole("link", { name: "Sign in" })).toBeVisible();
  await expect(tab.getByText("You are signed out.", { exact: false })).toBeVisible();

  // What Scalekit still tells of it is about nobody here, once it is told.
  const untold = async () => {
    const { deliveries } = await sandbox.send<{ deliveries: { state: string }[] }>("GET", "/deliveries");
    return deliveries.filter((one) => one.state === "queued" && JSON.stringify(one).includes(signedIn))
      .length;
  };
  await expect.poll(untold, { timeout: 20_000 }).toBe(0);
  const events = "select 1 from events where outcome is null";
  await expect.poll(async () => (await database.query(events)).rowCount, { timeout: 20_000 }).toBe(0);
  for (const trace of [signedIn, run, person.email]) expect(await traces(database, trace), trace).toEqual({});
  expect(await sandbox.accounts(signedIn)).toEqual([]);
  expect(await sandbox.accounts(bystander)).toHaveLength(1);
  await openConnections(other);
  await expect(card(other, "Gmail").getByText("Connected", { exact: true })).toBeVisible();
});

test("a connect that is under way in another tab brings no account back", async ({
  page,
  sandbox,
  signedIn,
}) => {
  const tab = await page.context().newPage();
  await openConnections(tab);
  await page.goto("/settings/preferences");
  await takenOver(page);
  await sandbox.fault("CreateConnectedAccount", { type: "delay", ms: 4_000 }, 1);
  const { next } = await sandbox.calls();
  await tab.getByRole("button", { name: "Connect Gmail" }).click();
  const asked = async (method: string) => (await sandbox.callsOf(signedIn, next)).counts[method] ?? 0;
  await expect.poll(() => asked("GetConnectedAccountAuth"), { message: "it is to be created" }).toBe(1);
  await page.getByRole("button", { name: "Delete my data" }).click();
  await page.getByRole("checkbox", { name: "I want all of it deleted" }).check();
  await page.getByRole("button", { name: "Delete everything" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your data is deleted" })).toBeVisible();
  await expect.poll(() => asked("GetMagicLinkForConnectedAccount"), { message: "it went on" }).toBe(1);
  await expect.poll(() => sandbox.accounts(signedIn)).toEqual([]);
});

test("without JavaScript, and where Scalekit does not answer: nothing is lost, and it can be done again", async ({
  person,
  sandbox,
  anotherBrowser,
  identifierOf,
}) => {
  test.slow();
  const page = await anotherBrowser({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
  await signIn(page, person);
  const identifier = await identifierOf(person);
  await sandbox.connect(identifier, "slack");
  await page.goto("/settings/preferences");
  await page.getByRole("button", { name: "Delete my data" }).click();
  const section = page.getByRole("region", { name: "Delete everything?" });
  await expect(page).toHaveTitle("Delete everything? · Patchbay");
  await expect(section.getByRole("heading")).toBeInViewport();
  await sandbox.fault("DeleteConnectedAccount", { type: "fail", code: "INTERNAL" });
  await section.getByRole("checkbox").check();
  await section.getByRole("button", { name: "Delete everything" }).click();
  await expect(
    page.getByText("The service that holds your connections refused this.", { exact: false }),
  ).toBeVisible();
  expect(await sandbox.accounts(identifier)).toHaveLength(1);
  await sandbox.clearFaults();
  await page.goto("/settings/preferences?confirm=delete");
  await section.getByRole("checkbox").check();
  await section.getByRole("button", { name: "Delete everything" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your data is deleted" })).toBeVisible();
  expect(await sandbox.accounts(identifier)).toEqual([]);
});
