import { expect, test } from "../harness/fixtures";
import { newPerson } from "../harness/people";
import { answerConsent, Visitor } from "../harness/visitor";

// Ways back from consent, counted for whoever is at an address: OWASP ASVS 5.0 §2.4.1.

test.use({ stackOptions: { all: false, events: true, env: { TRUSTED_PROXIES: "1" } } });

const HERE = "198.51.100.7";
const ELSEWHERE = "198.51.100.8";

test("Threat 14: of what comes back to an address no more is confirmed than could be asked for there, and elsewhere it is", async ({
  stack,
  database,
  sandbox,
}) => {
  await database.query("delete from rate_limits");
  const [busy, other] = [new Visitor(stack.appUrl, HERE), new Visitor(stack.appUrl, ELSEWHERE)];
  for (const visitor of [busy, other]) await visitor.signIn(newPerson());
  expect(await whereItEnds(busy, await allowed(busy, "gmail"))).toContain("Gmail is connected");
  const [own, others] = [await allowed(busy, "slack"), await allowed(other, "gmail")];
  // As if an office of forty had been busy all the hour.
  await database.query("update rate_limits set count = 800 where key like 'verify-3600@%'");
  const { next } = await sandbox.calls();
  expect(await whereItEnds(busy, own)).toContain("too much came back in a short time");
  const { calls } = await sandbox.calls(next);
  expect(calls.filter(({ method }) => method === "VerifyConnectedAccountUser")).toEqual([]);
  expect(await whereItEnds(other, others)).toContain("Gmail is connected");

  await database.query("delete from rate_limits");
  expect(await whereItEnds(busy, own), "it was used up").toContain("too much came back in a short time");
});

test("Threat 14: what anybody can have sent to the way back keeps nobody at that address from connecting", async ({
  stack,
  database,
}) => {
  test.slow();
  await database.query("delete from rate_limits");
  const [mallory, person] = [new Visitor(stack.appUrl, ELSEWHERE), new Visitor(stack.appUrl, HERE)];
  for (const visitor of [mallory, person]) await visitor.signIn(newPerson());
  const [used, own] = [await allowed(mallory, "gmail"), await allowed(person, "gmail")];
  await mallory.open(used);
  // By a page of Mallory's that the person opened.
  for (let sent = 0; sent <= 2 * 200; sent += 1)
    await person.open(sent % 2 ? used : `${stack.appUrl}/connections/verify?state=any_${sent}`);
  expect(await whereItEnds(person, own)).toContain("Gmail is connected");
});

/** Asks for a link and allows what it asks for: the way back, which nobody has gone yet. */
async function allowed(visitor: Visitor, connection: string): Promise<string> {
  return (await answerConsent((await visitor.mint(connection)) ?? "", "allow")) ?? "";
}

/** The title of the page that a way back from consent ends on. */
async function whereItEnds(visitor: Visitor, callback: string): Promise<string> {
  const { status, headers } = await visitor.open(callback);
  expect(status).toBe(303);
  const { body } = await visitor.open(headers.location ?? "");
  return /<title>([^<]*)/.exec(body)?.[1] ?? "";
}
