import { card, openConnections } from "../harness/connections-page";
import { expect, test } from "../harness/fixtures";
import { expireUnseen, linksIn, onlyMail, type Told } from "../harness/mail";

// Mail scanners and prefetch open links: OWASP ASVS 5.0 §3.5.3; RFC 9110 §9.2.1 (GET and HEAD are safe); RFC 8058 §3.1.

test.use({ stackOptions: { all: false, events: true, env: {} } });

/** What a scanner could have changed: links minted, attempts, what is wanted by email. */
async function changed({ sandbox, database, identifier }: Told): Promise<unknown> {
  const { counts } = await sandbox.calls();
  const { rows } = await database.query(
    "select mail_off, (select count(*) from attempts where user_id = $1) attempts from users where id = $1",
    [identifier],
  );
  return [counts.GetMagicLinkForConnectedAccount ?? 0, rows];
}

test("Threat 20: a scanner that opens every link of an email 50 times mints nothing and stops nothing", async ({
  page,
  person,
  sandbox,
  database,
  signedIn,
  playwright,
}) => {
  test.slow();
  const told = { sandbox, database, identifier: signedIn };
  await sandbox.connect(signedIn, "gmail");
  await openConnections(page);
  await expect(card(page, "Gmail").getByText("Connected", { exact: true })).toBeVisible();
  await expireUnseen(told, "gmail");
  const links = linksIn(await onlyMail(sandbox, person.email));
  expect(links).toHaveLength(4);
  const before = await changed(told);
  const scanner = await playwright.request.newContext();
  for (const browser of [scanner, page.request]) {
    for (const link of links) {
      for (let time = 0; time < 25; time += 1) {
        expect((await browser.get(link)).status()).toBe(200);
        expect((await browser.head(link)).status()).toBeLessThan(400);
      }
    }
  }
  await scanner.dispose();
  expect(await changed(told)).toEqual(before);
});
