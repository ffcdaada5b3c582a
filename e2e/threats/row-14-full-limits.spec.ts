import type { Client } from "pg";
import { expect, test } from "../harness/fixtures";
import { newPerson } from "../harness/people";
import { textOf } from "../harness/plain-forms";
import { type RawAnswer, rawRequest } from "../harness/raw-http";
import { Visitor } from "../harness/visitor";

// The limits of docs/security.md that take too long to reach: counts are written down as if others had been busy. OWASP ASVS 5.0 §2.4.1.

test.use({ stackOptions: { all: false, events: true, env: { TRUSTED_PROXIES: "1" } } });

const HERE = "198.51.100.17";
const ELSEWHERE = "198.51.100.18";
const TOLD = /Too many attempts in a short time\. Try again in \d+ seconds?\./;

/** Counts of what is counted already are so high, in this minute and in the one that may begin meanwhile. */
async function busy(database: Client, keys: string, count: number): Promise<void> {
  const { rowCount } = await database.query(
    `insert into rate_limits (key, window_start, count)
     select key, max(window_start) + make_interval(mins => later), $2
     from rate_limits, generate_series(0, 1) later where key like $1 group by key, later
     on conflict (key, window_start) do update set count = excluded.count`,
    [keys, count],
  );
  expect(rowCount, `${keys} is counted`).toBeGreaterThan(0);
}

function expectTold({ status, headers, body }: RawAnswer): void {
  expect(status).toBe(429);
  expect(Number(headers["retry-after"])).toBeGreaterThan(0);
  expect(Number(headers["retry-after"])).toBeLessThanOrEqual(60);
  expect(textOf(body)).toMatch(TOLD);
}

test("Threat 14: a server action is called forty times as often from an address as one user may", async ({
  stack,
  sandbox,
  database,
  identifierOf,
}) => {
  const checks = async (address: string) => {
    const [person, visitor] = [newPerson(), new Visitor(stack.appUrl, address)];
    await visitor.signIn(person);
    await sandbox.connect(await identifierOf(person), "gmail");
    return visitor.press("/settings/connections/gmail", /^Check now/);
  };
  const isDone = ({ headers }: RawAnswer) => headers.location?.includes("done=checked");
  await database.query("delete from rate_limits");
  expect(isDone(await checks(HERE))).toBe(true);
  await busy(database, "check@%", 40 * 20 - 1);
  expect(isDone(await checks(HERE)), "the last one").toBe(true);
  const refused = await checks(HERE);
  expect(isDone(refused)).toBeFalsy();
  expect(textOf(refused.body)).toMatch(TOLD);
  expect(isDone(await checks(ELSEWHERE)), "another address").toBe(true);
});

test("Threat 14: a form that starts is sent forty times as often from an address as by one user", async ({
  stack,
  database,
}) => {
  const asks = async (address: string) => {
    const visitor = new Visitor(stack.appUrl, address);
    await visitor.signIn(newPerson());
    return visitor.askForLink("gmail");
  };
  await database.query("delete from rate_limits");
  expect((await asks(HERE)).status).toBe(200);
  await busy(database, "start@%", 40 * 60 - 1);
  expect((await asks(HERE)).status, "the last one").toBe(200);
  expectTold(await asks(HERE));
  expect((await asks(ELSEWHERE)).status, "another address").toBe(200);
});

test("Threat 14: a user takes their history with them twenty times a minute", async ({
  stack,
  database,
  identifierOf,
}) => {
  const [person, visitor, other] = [
    newPerson(),
    new Visitor(stack.appUrl, HERE),
    new Visitor(stack.appUrl, HERE),
  ];
  for (const [one, who] of [
    [visitor, person],
    [other, newPerson()],
  ] as const)
    await one.signIn(who);
  const exported = (one: Visitor) => one.open(`${stack.appUrl}/settings/history/export?format=csv`);
  expect((await exported(visitor)).status).toBe(200);
  await busy(database, `%:${await identifierOf(person)}`, 19);
  expect((await exported(visitor)).status, "the last one").toBe(200);
  expectTold(await exported(visitor));
  expect((await exported(other)).status, "another user at the same address").toBe(200);
});

test("Threat 14: email is stopped a hundred and twenty times a minute from an address", async ({
  stack,
  database,
}) => {
  const stops = (address: string) =>
    rawRequest(`${stack.appUrl}/api/mail/unsubscribe/guessed`, {
      method: "POST",
      headers: { "x-forwarded-for": address, "content-type": "application/x-www-form-urlencoded" },
      body: "List-Unsubscribe=One-Click",
    });
  await database.query("delete from rate_limits");
  expect((await stops(HERE)).status, "a token that is none").toBe(404);
  await busy(database, "unsubscribe@%", 119);
  expect((await stops(HERE)).status, "the last one").toBe(404);
  expectTold(await stops(HERE));
  expect((await stops(ELSEWHERE)).status, "another address").toBe(404);
});
