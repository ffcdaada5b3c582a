import { expectAccessible } from "./harness/accessibility";
import { card, openConnections } from "./harness/connections-page";
import { expect, test } from "./harness/fixtures";
import { prompt, startWorkflow } from "./harness/runs-page";

test("where an expired connection is reconnected, it says since when it does not work and what waits for it", async ({
  page,
  sandbox,
  signedIn,
}) => {
  await sandbox.createAccounts([
    { connectionName: "googlecalendar", identifier: signedIn, status: "EXPIRED" },
    { connectionName: "slack", identifier: signedIn, status: "EXPIRED" },
  ]);
  const run = await startWorkflow(page, "Morning brief", { Day: "2026-03-02" });
  await expect(prompt(page, "Reconnect Google Calendar to go on")).toBeVisible();

  for (const path of ["/settings/connections/googlecalendar", "/connect/googlecalendar"]) {
    await page.goto(path);
    const ask = prompt(page, "Google Calendar needs reconnecting");
    await expect(ask).toContainText("1 run waits for it:");
    await expect(ask.getByRole("link", { name: "Morning brief, 2026-03-02" })).toHaveAttribute(
      "href",
      `/runs/${run}`,
    );
    await expect(ask.getByText(/^Stopped on \d+ \w+ \d{4}, /)).toBeVisible();
    await expectAccessible(page, `${path}, with a run that waits`);
  }
  await page.goto("/connect/slack");
  await expect(prompt(page, "Slack needs reconnecting")).toBeVisible();
  await expect(page.getByText("waits for it", { exact: false })).toHaveCount(0);

  await startWorkflow(page, "Morning brief", { Day: "2026-03-03" });
  await expect(prompt(page, "Reconnect Google Calendar to go on")).toBeVisible();
  await openConnections(page);
  await expect(card(page, "Google Calendar")).toContainText("2 runs wait for it.");
  await expect(card(page, "Slack")).not.toContainText("for it");
});

test("the list says what waits for a connection that was never made, and for one that lacks a permission", async ({
  page,
  context,
  sandbox,
  signedIn,
}) => {
  await openConnections(page);
  await expect(page.getByText("waits for it", { exact: false })).toHaveCount(0);
  const tab = await context.newPage();
  await startWorkflow(tab, "Morning brief");
  await expect(prompt(tab, "Connect Google Calendar to go on")).toBeVisible();
  await expect(card(page, "Google Calendar"), "the open page says so too").toContainText(
    "1 run waits for it.",
  );
  await expect(card(page, "Google Calendar")).toContainText("Not connected");

  const scopes = ["https://www.googleapis.com/auth/calendar.freebusy"];
  await sandbox.createAccounts([
    { connectionName: "googlecalendar", identifier: signedIn, status: "ACTIVE", scopes },
  ]);
  await expect(prompt(tab, "Reconnect Google Calendar to go on")).toContainText("See your events");
  await expect(card(page, "Google Calendar")).toContainText("Connected");
  await expect(card(page, "Google Calendar")).toContainText("1 run waits for it.");
});
