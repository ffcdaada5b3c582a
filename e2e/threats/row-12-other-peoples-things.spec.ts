import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import type pg from "pg";
import { reconnectAsAnother, tourActions } from "../harness/action-tour";
import { openConnection, openConnections, press } from "../harness/connections-page";
import { expect, test } from "../harness/fixtures";
import { newPerson, signIn } from "../harness/people";
import { cookiesOf, formOf, rawRequest } from "../harness/raw-http";
import { placeRun, runsOf } from "../harness/runs";
import type { SandboxControl } from "../harness/sandbox";
import { callAction, replyOf } from "../harness/server-actions";

// One user acts on another's account: OWASP ASVS 5.0 §8.2.2; Next.js data-security guide ("Authentication and authorization").

/** What is Alice's: an account that works, an attempt that waits for her choice, one that is open, and runs that stand. */
interface Belongings {
  identifier: string;
  accountId: string;
  waiting: string;
  open: string;
  runs: string[];
  notice: string;
}

async function giveAlice(page: Page, identifier: string, sandbox: SandboxControl, database: pg.Client) {
  await sandbox.createAccounts([{ connectionName: "gmail", identifier, status: "ACTIVE" }]);
  await openConnection(page, "gmail", "Check now");
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(page.getByText("Checked with Scalekit just now.")).toBeVisible();
  const waiting = await reconnectAsAnother(page, /team/);
  await openConnections(page);
  await press(page, "Connect", "Slack");
  await expect(page.getByRole("button", { name: "Allow" })).toBeVisible();
  const { rows } = await database.query<{ id: string }>(
    "select id from attempts where user_id = $1 and outcome = 'open'",
    [identifier],
  );
  const { id: accountId } = await sandbox.requireAccount(identifier, "gmail");
  const states = ["waiting", "asking", "failed"] as const;
  const runs: string[] = [];
  for (const state of states) runs.push(await placeRun(database, identifier, state));
  const notice = await database.query<{ id: string }>(
    "insert into notices (user_id, kind, connection_name) values ($1, 'expired', 'gmail') returning id",
    [identifier],
  );
  const noticeId = notice.rows[0]?.id ?? "";
  return { identifier, accountId, waiting, open: rows[0]?.id ?? "", runs, notice: noticeId };
}

/** All that the app and Scalekit hold of Alice's: her rows, her accounts, the links minted for them. */
async function stateOf({ identifier }: Belongings, sandbox: SandboxControl, database: pg.Client) {
  const rows: unknown[] = [];
  for (const table of ["attempts", "accounts", "notices", "history", "mail_plans"]) {
    const found = await database.query(`select * from ${table} where user_id = $1 order by 1, 2`, [
      identifier,
    ]);
    rows.push(found.rows);
  }
  const accounts = await sandbox.accounts(identifier);
  const { authRequests } = await sandbox.send<{ authRequests: { accountId: string }[] }>("GET", "/state");
  const links = authRequests.filter(({ accountId }) => accounts.some(({ id }) => id === accountId));
  return { rows, runs: await runsOf(database, identifier), accounts, links };
}

const inventedAttempt = () => `att_${randomBytes(15).toString("base64url")}`;
const inventedRun = () => `run_${randomBytes(15).toString("base64url")}`;
const inventedAccount = (real: string) => real.replace(/.{8}$/, randomBytes(4).toString("hex"));

/** What a visitor is told at an address, by status, title and page. */
async function told(page: Page, path: string) {
  const answer = await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page).toHaveTitle(/\S/);
  const shown = await page.getByRole("main").ariaSnapshot();
  return { status: answer?.status(), title: await page.title(), shown, body: (await answer?.text()) ?? "" };
}

test("Threat 12: every server action, called with somebody else's ids, finds nothing and changes nothing", async ({
  page,
  signedIn,
  sandbox,
  database,
  stack,
  anotherBrowser,
  identifierOf,
}) => {
  test.slow();
  const alice = await giveAlice(page, signedIn, sandbox, database);
  const [bob, bobPage] = [newPerson("Bob Baker"), await anotherBrowser()];
  await signIn(bobPage, bob);
  const actions = await tourActions(bobPage, sandbox, database, await identifierOf(bob));
  await bobPage.goto("about:blank");
  const before = await stateOf(alice, sandbox, database);
  const own = { cookie: await cookiesOf(bobPage.context()), origin: stack.appUrl };
  const call = async (name: string, edit: (body: string) => string) => {
    const action = actions.get(name);
    if (!action) throw new Error(`${name} was not recorded`);
    const body = edit(action.body);
    expect(body, `${name} was given another value`).not.toBe(action.body);
    return replyOf(await callAction({ ...action, body }, own));
  };

  for (const attempt of [alice.waiting, alice.open]) {
    const asked = (id: string) => call("settleAccount", (body) => body.replace(/att_[\w-]{20}/, id));
    const missing = await asked(inventedAttempt());
    expect(missing).toContain("bad_input");
    expect(await asked(attempt), "as an attempt that never was").toBe(missing);
  }
  for (const name of ["cancel", "retry", "putOff", "answer", "getRun"]) {
    const asked = (id: string) => call(name, (body) => body.replace(/run_[\w-]{20}/, id));
    const missing = await asked(inventedRun());
    expect(missing, name).toContain("run_moved_on");
    for (const run of alice.runs) expect(await asked(run), `${name}, as a run that never was`).toBe(missing);
  }
  for (const name of ["startConnection", "disconnect", "checkNow", "getConnectionState"]) {
    for (const id of [alice.accountId, alice.identifier, alice.waiting]) {
      const asked = (value: string) => call(name, (body) => body.replace(/\bgmail\b/, value));
      expect(await asked(id), name).toContain("unknown_connection");
      expect(await asked(id), name).toBe(await asked(inventedAccount(id)));
    }
    if (name === "getConnectionState") continue;
    // Fields that nobody asked for: the identifier comes from the session alone.
    await call(name, (body) => {
      const boundary = body.slice(0, body.indexOf("\r\n"));
      const fields = ["identifier", "userId", "user", "accountId", "id"].map(
        (field) =>
          `${boundary}\r\nContent-Disposition: form-data; name="1_${field}"\r\n\r\n${alice.identifier}\r\n`,
      );
      return fields.join("") + body;
    });
  }
  await call("readNotice", (body) => body.replace(/(?<=_notice"\s+)\d+/, alice.notice));
  expect(await stateOf(alice, sandbox, database)).toEqual(before);
});

test("Threat 12: every route, asked for somebody else's ids, answers as for ids that never were", async ({
  page,
  person,
  signedIn,
  sandbox,
  database,
  stack,
  anotherBrowser,
}) => {
  const alice = await giveAlice(page, signedIn, sandbox, database);
  const bob = await anotherBrowser();
  await signIn(bob, newPerson("Bob Baker"));
  const before = await stateOf(alice, sandbox, database);
  const cookie = await cookiesOf(bob.context());
  for (const [path, id, missing] of [
    ["/connections/result/", alice.waiting, inventedAttempt()],
    ["/connections/result/", alice.open, inventedAttempt()],
    ["/connections/result?why=wrong_user&attempt=", alice.waiting, inventedAttempt()],
    ...alice.runs.map((run) => ["/runs/", run, inventedRun()] as const),
    ["/settings/connections/", alice.accountId, inventedAccount(alice.accountId)],
    ["/settings/connections/", alice.identifier, inventedAccount(alice.identifier)],
  ] as const) {
    const { body, ...theirs } = await told(bob, path + id);
    const { body: _, ...nobodys } = await told(bob, path + missing);
    expect(theirs, path).toEqual(nobodys);
    for (const hers of [person.email, person.name]) expect(body, path).not.toContain(hers);
  }
  const go = (connection: string) =>
    rawRequest(`${stack.appUrl}/connections/go`, {
      method: "POST",
      headers: formOf(stack.appUrl, cookie),
      body: new URLSearchParams({ connection, identifier: alice.identifier }).toString(),
    });
  const [theirs, nobodys] = [await go(alice.accountId), await go(inventedAccount(alice.accountId))];
  expect([theirs.status, nobodys.status]).toEqual([404, 404]);
  expect((await go("gmail")).status, "a link for himself, whoever he names").toBe(200);

  expect(await stateOf(alice, sandbox, database)).toEqual(before);
});
