import { expect, test } from "../harness/fixtures";
import { startOtherSite } from "../harness/other-site";
import { newPerson, signIn } from "../harness/people";
import { formOf, type RawAnswer, rawRequest } from "../harness/raw-http";
import { Visitor } from "../harness/visitor";
import { signedHeaders } from "../harness/webhooks";

// Abuse by whoever is at an address, signed in or not: OWASP ASVS 5.0 §2.4.1, §6.3.1; RFC 9110 §10.2.3 (Retry-After), RFC 6585 §4 (429).

test.use({ stackOptions: { all: false, events: true, env: { TRUSTED_PROXIES: "1" } } });

const HERE = "198.51.100.7";
const ELSEWHERE = "198.51.100.8";

/** Repeats what an address does until it is told to wait: not before it did it as often as allowed, and at most twice as often, since counts begin anew each minute. */
async function untilLimited(most: number, ask: () => Promise<RawAnswer>): Promise<RawAnswer> {
  for (let use = 0; use <= 2 * most; use += 1) {
    const answer = await ask();
    if (answer.status !== 429) continue;
    expect(use, "times it was not told to wait").toBeGreaterThanOrEqual(most);
    return answer;
  }
  throw new Error(`asked ${2 * most} times, and was never told to wait`);
}

function expectWorded({ headers, body }: RawAnswer): void {
  expect(Number(headers["retry-after"])).toBeGreaterThan(0);
  expect(Number(headers["retry-after"])).toBeLessThanOrEqual(60);
  expect(body).toMatch(/Too many attempts in a short time\. Try again in \d+ seconds?\./);
}

test("Threat 14: signing in is begun sixty times a minute from one address, and then told when to come again", async ({
  stack,
}) => {
  const begin = (address: string) =>
    rawRequest(`${stack.appUrl}/api/auth/signin/oidc`, {
      method: "POST",
      headers: { ...formOf(stack.appUrl, ""), "x-forwarded-for": address },
    });
  // Whatever a client writes before the proxy, and another thing each time.
  let written = 0;
  expectWorded(await untilLimited(60, () => begin(`203.0.113.${++written}, ${HERE}`)));
  expect((await begin(ELSEWHERE)).status, "another address").not.toBe(429);
  const person = new Visitor(stack.appUrl, ELSEWHERE);
  await person.signIn(newPerson());
  expect((await person.open(`${stack.appUrl}/settings/connections`)).status).toBe(200);
});

for (const host of ["127.0.0.1", "localhost"] as const) {
  test(`Threat 14: a page on ${host} has its visitors ask for steps of signing in, and people at their address sign in`, async ({
    page,
    person,
    stack,
    problems,
  }) => {
    // A sign-in is under way in this browser: it has the cookies that go with its steps.
    await page.goto("/sign-in");
    await page.getByRole("main").getByRole("button", { name: "Continue to sign in" }).click();
    await expect(page.getByRole("heading", { name: "Who is signing in?" })).toBeVisible();
    const site = await startOtherSite(host);
    const steps = ["signin", "signin/oidc", "callback/oidc"].map(
      (step) => `${stack.appUrl}/api/auth/${step}`,
    );
    const images = steps.flatMap((step) => Array.from({ length: 70 }, (_, x) => `${step}?x=${x}`));
    site.html = images.map((address) => `<img src="${address}" alt="">`).join("");
    await page.goto(site.origin);
    await page.evaluate(async (addresses) => {
      const ways: RequestInit = { method: "POST", mode: "no-cors", credentials: "include" };
      for (const address of addresses)
        await fetch(address, { ...ways, body: new URLSearchParams({ a: "b" }) }).catch(() => null);
    }, images);
    // The last complaints of a page come before the next one.
    await page.goto("about:blank");
    await site.stop();
    const ours = problems.splice(0).filter((line) => !line.startsWith(site.origin));
    expect(ours, "only the other site's page complains").toEqual([]);
    await signIn(page, person);
  });
}

test("Threat 14: whoever is sent to the steps of signing in, without having begun it, is not counted", async ({
  stack,
  database,
}) => {
  await database.query("delete from rate_limits");
  const navigation = {
    "sec-fetch-mode": "navigate",
    "sec-fetch-dest": "document",
    "sec-fetch-site": "cross-site",
  };
  for (let sent = 0; sent < 2 * 60 + 2; sent += 1) {
    for (const step of ["signin", "callback/oidc?code=a&state=b"]) {
      const address = `${stack.appUrl}/api/auth/${step}`;
      const headers = { ...navigation, "x-forwarded-for": HERE };
      const { status } = await rawRequest(address, { headers });
      expect(status, `${step} for the ${sent}. time`).not.toBe(429);
    }
  }
  await new Visitor(stack.appUrl, HERE).signIn(newPerson());
});

test("Threat 14: deliveries that nobody signed are limited by address, and signed ones never are", async ({
  stack,
}) => {
  const deliver = (headers: Record<string, string>, body = "{}") =>
    rawRequest(`${stack.appUrl}/api/webhooks/scalekit`, {
      method: "POST",
      headers: { "x-forwarded-for": HERE, ...headers },
      body,
    });
  expectWorded(await untilLimited(60, () => deliver({})));
  const body = JSON.stringify({ type: "connected_account.updated", data: { identifier: "usr_x" } });
  const signed = signedHeaders(stack, "evt_limited", body);
  expect((await deliver(signed, body)).status).toBe(201);
});

test("Threat 14: many users at one address mint no more links together than an office would", async ({
  stack,
  database,
}) => {
  const [first, second] = [new Visitor(stack.appUrl, "192.0.2.1"), new Visitor(stack.appUrl, "192.0.2.2")];
  for (const visitor of [first, second]) {
    await visitor.signIn(newPerson());
    expect(await visitor.mint("gmail")).not.toBeNull();
  }
  // As if 39 colleagues had been busy all the hour.
  const { rows } = await database.query<{ key: string; count: number }>(
    "select key, count from rate_limits where key like 'mint-3600@%'",
  );
  expect(rows, "the addresses are counted apart, under no name that is theirs").toHaveLength(2);
  expect(JSON.stringify(rows)).not.toContain("192.0.2");
  await database.query("update rate_limits set count = 799 where key like 'mint-3600@%'");
  expect(await first.mint("github"), "the last one").not.toBeNull();
  const refused = await first.askForLink("slack");
  expect(refused.status).toBe(429);
  expect(Number(refused.headers["retry-after"])).toBeLessThanOrEqual(3600);
  expect(refused.body).toMatch(/Too many attempts in a short time\. Try again in \d+ (seconds|minutes)\./);
});

for (const [what, busy] of [
  ["links", "update rate_limits set count = 795 where key like 'mint-3600@%'"],
  [
    "requests",
    "update rate_limits set count = case when key like 'start@%' then 2395 else 60 end where key ~ '^start[:@]'",
  ],
] as const) {
  test(`Threat 14: what a user is refused by their own limit of ${what} costs nobody else at their address`, async ({
    stack,
    database,
  }) => {
    await database.query("delete from rate_limits");
    const [mallory, colleague] = [new Visitor(stack.appUrl, HERE), new Visitor(stack.appUrl, HERE)];
    for (const visitor of [mallory, colleague]) await visitor.signIn(newPerson());
    for (let link = 0; link < 5; link += 1) expect(await mallory.mint("gmail")).not.toBeNull();
    // As if colleagues had been busy: little is left for the address, and of the requests none for Mallory.
    await database.query(busy);
    let last = await mallory.askForLink("gmail");
    for (let more = 0; more < 15; more += 1) last = await mallory.askForLink("gmail");
    expect(last.status, "Mallory, of whom it was too much").toBe(429);
    expect((await colleague.askForLink("gmail")).status, "a colleague, who asks once").toBe(200);
  });
}
