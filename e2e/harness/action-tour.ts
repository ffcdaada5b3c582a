import { expect, type Page } from "@playwright/test";
import type pg from "pg";
import { card, expectOutcome, openConnection, openConnections } from "./connections-page";
import { consent } from "./consent";
import { type Person, signIn } from "./people";
import { placeRun, type Standing } from "./runs";
import type { SandboxControl } from "./sandbox";
import { everyAction, type Recorded, type RecordedAction, recordActions, takenOver } from "./server-actions";

/** Reconnects Gmail as another provider account than before: the attempt then waits for "keep" or "undo". */
export async function reconnectAsAnother(page: Page, account: RegExp): Promise<string> {
  await page.goto("/settings/connections/gmail");
  await takenOver(page);
  await page.getByRole("button", { name: "Reconnect Gmail" }).click();
  await consent(page, { account });
  await expectOutcome(page, "A different Gmail account came back");
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

/** Starts a run, and does with runs that stand what can be done with each. */
async function tourRuns(page: Page, database: pg.Client, identifier: string): Promise<void> {
  await page.goto("/workflows/morning-brief");
  await takenOver(page);
  await page.getByRole("button", { name: "Start Morning brief" }).click();
  await expect(page).toHaveURL(/\/runs\/run_/);
  const notNow = page.getByRole("button", { name: /^Not now/ });
  await expect(notNow).toBeVisible();
  await takenOver(page);
  await notNow.click();
  await expect(page.getByText("You said Not now.", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "Cancel this run" }).click();
  await expect(page.getByText("You cancelled it.", { exact: false })).toBeVisible();
  for (const [state, way] of [
    ["failed", /^Retry/],
    ["asking", "It is there, go on"],
  ] as const) {
    await page.goto(`/runs/${await placeRun(database, identifier, state)}`);
    await takenOver(page);
    await page.getByRole("button", { name: way }).click();
    await expect(page.getByRole("region", { name: "Connect Google Calendar to go on" })).toBeVisible();
  }
}

/** Signs out everywhere, and in again. */
async function signOutAndIn(page: Page, database: pg.Client, identifier: string): Promise<void> {
  const { rows } = await database.query<Person>("select email, name from users where id = $1", [identifier]);
  if (!rows[0]) throw new Error(`${identifier} is nobody`);
  await page.goto("/settings/preferences");
  await takenOver(page);
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "You are signed out" })).toBeFocused();
  await signIn(page, rows[0]);
}

/** Chooses emails, and asks for deletion where Scalekit refuses it: everything is still there. */
async function tourPreferences(page: Page, sandbox: SandboxControl): Promise<void> {
  await page.goto("/settings/preferences");
  await takenOver(page);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Your choice of emails is saved")).toBeVisible();
  await sandbox.fault("DeleteConnectedAccount", { type: "fail", code: "INTERNAL" });
  await page.getByRole("button", { name: "Delete my data" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete everything?" });
  await dialog.getByRole("checkbox").check();
  await dialog.getByRole("button", { name: "Delete everything" }).click();
  await expect(
    dialog.getByText("The service that holds your connections refused this.", { exact: false }),
  ).toBeVisible();
  await sandbox.clearFaults();
}

/**
 * The calls of a tour, ready to be made again: what they do can be done once, so each is given something of the person's own that
 * it can still be done with.
 */
export async function renewed(
  actions: Recorded,
  database: pg.Client,
  identifier: string,
  attempt: string,
): Promise<RecordedAction[]> {
  const states: Record<string, Standing> = { retry: "failed", answer: "asking" };
  const again: RecordedAction[] = [];
  for (const action of actions.values()) {
    const run = await placeRun(database, identifier, states[action.name] ?? "waiting");
    const body = action.body.replace(/att_[\w-]{20}/, attempt).replace(/run_[\w-]{20}/, run);
    again.push({ ...action, body });
  }
  return again;
}

/**
 * Does once what calls each server action there is, and leaves the person with Gmail connected. An action that the tour does
 * not reach fails it: a new one must be added here, and is then held to every rule.
 */
export async function tourActions(
  page: Page,
  sandbox: SandboxControl,
  database: pg.Client,
  identifier: string,
): Promise<Recorded> {
  const recorded = recordActions(page.context());
  await sandbox.createAccounts([{ connectionName: "gmail", identifier, status: "ACTIVE" }]);

  await takenOver(page);
  await page.getByRole("button", { name: "Dark" }).click();
  await expect(page.getByRole("button", { name: "Dark" })).toHaveAttribute("aria-pressed", "true");
  await openConnection(page, "gmail", "Check now");
  await takenOver(page);
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(page.getByText("Checked with Scalekit just now.")).toBeVisible();

  await tourRuns(page, database, identifier);
  await database.query(
    "insert into notices (user_id, kind, connection_name) values ($1, 'connected', 'gmail')",
    [identifier],
  );
  await page.goto("/notices");
  await takenOver(page);
  await page.getByRole("button", { name: "Mark all as read" }).click();
  await expect(page.getByRole("link", { name: "Notices", exact: true })).toBeVisible();
  await tourPreferences(page, sandbox);
  const [list, one] = [await page.context().newPage(), await page.context().newPage()];
  await openConnections(list);
  await one.goto("/settings/connections/gmail");
  await reconnectAsAnother(page, /team/);
  await page.getByRole("button", { name: /^Keep/ }).click();
  await expectOutcome(page, "Gmail is connected");
  await expect.poll(() => [...recorded.keys()], "other tabs look again").toContain("getConnections");
  await expect.poll(() => [...recorded.keys()]).toContain("getConnectionState");
  await expect.poll(() => [...recorded.keys()]).toContain("getAttention");
  await list.close();
  await one.close();

  await page.goto("/settings/connections/gmail");
  await takenOver(page);
  await page.getByRole("button", { name: "Disconnect Gmail" }).click();
  const dialog = page.getByRole("dialog", { name: "Disconnect Gmail?" });
  await dialog.getByRole("button", { name: "Disconnect Gmail" }).click();
  await expect(page.getByRole("heading", { name: "Gmail is disconnected" }).first()).toBeVisible();
  await openConnections(page);
  await takenOver(page);
  await card(page, "Gmail")
    .getByRole("button", { name: /^Connect again/ })
    .click();
  await consent(page);
  await expectOutcome(page, "Gmail is connected");
  await signOutAndIn(page, database, identifier);
  expect([...recorded.keys()].sort(), "every action was called").toEqual([...everyAction().values()].sort());
  return recorded;
}
