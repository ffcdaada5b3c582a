import { card, openConnections, press } from "../harness/connections-page";
import { expect, test } from "../harness/fixtures";
import { newPerson, signIn } from "../harness/people";
import { cookiesOf, formOf, rawRequest } from "../harness/raw-http";
import type { SandboxControl } from "../harness/sandbox";

// Link minting abused: OWASP ASVS 5.0 §2.4.1; RFC 6585 §4 (429), RFC 9110 §10.2.3 (Retry-After).

const MINTING = "GetMagicLinkForConnectedAccount";

async function minted(sandbox: SandboxControl): Promise<number> {
  return (await sandbox.calls()).counts[MINTING] ?? 0;
}

test.beforeEach(async ({ sandbox }) => {
  await sandbox.send("DELETE", "/calls");
});

test("Threat 14: the sixth link within a minute is refused, with words that say when to try again", async ({
  page,
  signedIn,
  sandbox,
}) => {
  expect(signedIn).toBeTruthy();
  for (const title of ["Gmail", "Slack", "GitHub", "Notion", "Linear"]) {
    await press(page, "Connect", title);
    await expect(page.getByRole("button", { name: "Allow" })).toBeVisible();
    await openConnections(page);
  }
  await press(page, "Connect", "HubSpot");
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    /Too many attempts.*Try again in \d+ seconds/,
  );
  await expect(card(page, "HubSpot").getByText("Not connected", { exact: true })).toBeVisible();
  expect(await minted(sandbox)).toBe(5);
});

test("Threat 14: parallel requests cannot slip past; the rest get 429 and Retry-After; nobody else waits", async ({
  context,
  signedIn,
  sandbox,
  stack,
  database,
  anotherBrowser,
}) => {
  const headers = formOf(stack.appUrl, await cookiesOf(context));
  const ask = () =>
    rawRequest(`${stack.appUrl}/connections/go`, { method: "POST", headers, body: "connection=gmail" });
  const answers = await Promise.all(Array.from({ length: 20 }, ask));
  const refused = answers.filter(({ status }) => status === 429);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
  expect(refused).toHaveLength(15);
  expect(await minted(sandbox), "a link was asked for five times only").toBe(5);
  for (const { headers, body } of refused) {
    const seconds = Number(headers["retry-after"]);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(body).toContain(`Try again in ${seconds} second`);
    expect(headers["cache-control"]).toBe("no-store");
  }

  const other = await anotherBrowser();
  await signIn(other, newPerson("Noor Nasser"));
  await press(other, "Connect", "Gmail");
  await expect(other.getByRole("button", { name: "Allow" })).toBeVisible();

  await database.query(
    "update attempts set created_at = created_at - interval '61 seconds' where user_id = $1",
    [signedIn],
  );
  expect((await ask()).status, "the minute is over").toBe(200);
});

test("Threat 14: the twenty-first link within an hour is refused, however slowly they were asked for", async ({
  context,
  signedIn,
  sandbox,
  stack,
  database,
}) => {
  const headers = formOf(stack.appUrl, await cookiesOf(context));
  const ask = () =>
    rawRequest(`${stack.appUrl}/connections/go`, { method: "POST", headers, body: "connection=slack" });
  for (let round = 0; round < 4; round += 1) {
    await Promise.all(Array.from({ length: 5 }, ask));
    await database.query(
      "update attempts set created_at = created_at - interval '61 seconds' where user_id = $1",
      [signedIn],
    );
  }
  expect(await minted(sandbox)).toBe(20);
  const { status, headers: told, body } = await ask();
  expect(status).toBe(429);
  expect(Number(told["retry-after"])).toBeGreaterThan(60);
  expect(body).toMatch(/Try again in \d+ minutes/);
  expect(await minted(sandbox)).toBe(20);
});
