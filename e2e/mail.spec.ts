import type { Page } from "@playwright/test";
import { expectAccessible } from "./harness/accessibility";
import { card, expectOutcome, openConnections } from "./harness/connections-page";
import { consent } from "./harness/consent";
import { expect, test } from "./harness/fixtures";
import { tabTo } from "./harness/keyboard";
import { expireUnseen, linkTo, makeDue, onlyMail } from "./harness/mail";
import { identify, newPerson, signIn } from "./harness/people";
import { prompt, startWorkflow } from "./harness/runs-page";

test.use({ stackOptions: { all: false, events: true, env: {} } });

test("two accounts expire while nobody looks: one email, and its link leads to where each is reconnected", async ({
  page,
  person,
  sandbox,
  database,
  signedIn,
  anotherBrowser,
}) => {
  test.slow();
  await sandbox.connect(signedIn, "gmail", "slack");
  await openConnections(page);
  await expect(card(page, "Slack").getByText("Connected", { exact: true })).toBeVisible();
  await page.goto("about:blank");
  await expireUnseen({ sandbox, database, identifier: signedIn }, "gmail", "slack");
  const mail = await onlyMail(sandbox, person.email);
  expect(mail.subject).toBe("Gmail and Slack need reconnecting");

  const phone = await anotherBrowser({ viewport: { width: 320, height: 640 } });
  await phone.goto(linkTo(mail, "/connect/gmail"));
  await phone.getByRole("main").getByRole("button", { name: "Continue to sign in" }).click();
  await identify(phone, person);
  await expect(phone.getByRole("heading", { level: 1, name: "Gmail" })).toBeVisible();
  await expect(phone.getByText(`For ${person.email}, who is signed in here`)).toBeVisible();
  await expectAccessible(phone, "the page that an email leads to, 320 px");
  await tabTo(phone, phone.getByRole("main").getByRole("button", { name: "Reconnect Gmail" }));
  await phone.keyboard.press("Enter");
  await consent(phone);
  await expectOutcome(phone, "Gmail is connected");

  const { rows } = await database.query("select connection_name from mail_plans where user_id = $1", [
    signedIn,
  ]);
  expect(rows, "recovery takes back what was planned").toEqual([{ connection_name: "slack" }]);
  await phone.goto(linkTo(mail, "/connect/gmail"));
  await expect(phone.getByText("Gmail is connected. There is nothing to do", { exact: false })).toBeVisible();
  expect(await sandbox.inboxOf(person.email)).toHaveLength(1);
});

test("the link connects an account of whoever is signed in, and nobody else's", async ({
  page,
  sandbox,
  identifierOf,
  anotherBrowser,
}) => {
  const [ana, ben] = [newPerson("Ana Addressee"), newPerson("Ben Bystander")];
  await signIn(page, ana);
  const other = await anotherBrowser();
  await signIn(other, ben);
  await other.goto("/connect/slack");
  await expect(other.getByText(`For ${ben.email}`, { exact: false })).toBeVisible();
  await other.getByRole("main").getByRole("button", { name: "Connect Slack", exact: true }).click();
  await consent(other);
  await expectOutcome(other, "Slack is connected");
  expect(await sandbox.accounts(await identifierOf(ana))).toEqual([]);
  expect(await sandbox.accounts(await identifierOf(ben))).toHaveLength(1);
  const missing = await page.goto("/connect/no-such-connection");
  expect(missing?.status()).toBe(404);
});

test("one click stops one kind of email, without signing in (RFC 8058)", async ({
  page,
  person,
  sandbox,
  database,
  signedIn,
  playwright,
}) => {
  test.slow();
  const told = { sandbox, database, identifier: signedIn };
  await sandbox.connect(signedIn, "gmail", "slack");
  await openConnections(page);
  await expect(card(page, "Slack").getByText("Connected", { exact: true })).toBeVisible();
  await expireUnseen(told, "gmail");
  const mail = await onlyMail(sandbox, person.email);
  const reader = await playwright.request.newContext();
  const form = { "List-Unsubscribe": "One-Click" };
  const forged = await reader.post(`${linkTo(mail, "/api/mail/")}x`, { form });
  expect(forged.status()).toBe(404);
  expect((await reader.post(linkTo(mail, "/api/mail/"), { form })).status()).toBe(200);
  await reader.dispose();
  await page.goto("/settings/preferences");
  await expect(page.getByRole("checkbox", { name: "Connections that stop working" })).not.toBeChecked();
  await expect(page.getByRole("checkbox", { name: "Runs that wait for a connection" })).toBeChecked();
  await sandbox.expire(await sandbox.requireAccount(signedIn, "slack"));
  await expect(page.getByRole("region", { name: "Needs reconnecting" })).toContainText("Gmail and Slack");
  await makeDue(database, signedIn);
  await expect
    .poll(
      async () => (await database.query("select 1 from mail_plans where user_id = $1", [signedIn])).rowCount,
      {
        timeout: 20_000,
      },
    )
    .toBe(0);
  expect(await sandbox.inboxOf(person.email)).toHaveLength(1);
});

const STOPPED = "You get no more of these emails";

async function stopFromPage(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1, name: "Stop these emails?" })).toBeVisible();
  await page.getByRole("button", { name: "Stop these emails" }).click();
  await expect(page.getByRole("heading", { level: 1, name: STOPPED })).toBeVisible();
  await expect(page).toHaveTitle(`${STOPPED} · Patchbay`);
}

test("a person stops them from the email's own link, and switches them on again in settings", async ({
  page,
  person,
  sandbox,
  database,
  signedIn,
  anotherBrowser,
}) => {
  await startWorkflow(page, "Morning brief");
  await expect(prompt(page, "Connect Google Calendar to go on")).toBeVisible();
  await page.goto("about:blank");
  // It is planned a moment after the run waits.
  await expect.poll(() => makeDue(database, signedIn)).toBe(1);
  const mail = await onlyMail(sandbox, person.email);
  expect(mail.subject).toBe("Connect Google Calendar to go on");
  await page.goto(linkTo(mail, "/unsubscribe/"));
  await expectAccessible(page, "stop these emails");
  const other = await anotherBrowser({ javaScriptEnabled: false });
  await stopFromPage(other, linkTo(mail, "/unsubscribe/"));
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: STOPPED })).toBeFocused();

  await page.goto("/settings/preferences");
  const box = page.getByRole("checkbox", { name: "Runs that wait for a connection" });
  await expect(box).not.toBeChecked();
  await expectAccessible(page, "the account's page");
  await tabTo(page, box);
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Your choice of emails is saved")).toBeVisible();
  await page.reload();
  await expect(box).toBeChecked();
});

test("a planned email survives a restart, and two processes send it once", async ({
  page,
  person,
  stack,
  sandbox,
  database,
  signedIn,
}) => {
  test.slow();
  await sandbox.connect(signedIn, "gmail");
  await openConnections(page);
  await expect(card(page, "Gmail").getByText("Connected", { exact: true })).toBeVisible();
  await page.goto("about:blank");
  await sandbox.expire(await sandbox.requireAccount(signedIn, "gmail"));
  await expect
    .poll(
      async () => (await database.query("select 1 from mail_plans where user_id = $1", [signedIn])).rowCount,
    )
    .toBe(1);
  await stack.crashApp();
  await makeDue(database, signedIn);
  const [another] = await Promise.all([stack.startAnotherApp(), stack.startAppAgain()]);
  await onlyMail(sandbox, person.email);
  // The next turn of both: what is planned now is the third day, and somebody else's email shows that they took it.
  await database.query(
    "insert into mail_plans (user_id, kind, connection_name, since, due_at) values ($1, 'waiting', 'slack', now(), now())",
    [signedIn],
  );
  await expect
    .poll(
      async () =>
        (await database.query("select stage from mail_plans where user_id = $1", [signedIn])).rows.map(
          ({ stage }) => stage,
        ),
      { timeout: 20_000 },
    )
    .toEqual([1]);
  expect(await sandbox.inboxOf(person.email)).toHaveLength(1);
  await another.crash();
});
