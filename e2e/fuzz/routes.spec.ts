import fc from "fast-check";
import { expect, test } from "../harness/fixtures";
import { cookiesOf } from "../harness/raw-http";
import { everyRoute } from "./every-route";
import { ask, expectWordedAnswer, type Sender } from "./requests";
import { EACH, SEED } from "./tries";
import { anyJson, anyOrigin, BROKEN_ESCAPES, encoded, hardText } from "./values";

// Bad input to every route: OWASP ASVS 5.0 §2.2.1, §16.5.1.

test.use({ stackOptions: { all: false, events: true, env: {} } });

/** Every route with what its address may carry: `[]` stands for a part of the path, names for parameters. */
const ROUTES: Record<string, string[]> = {
  "/": ["anything"],
  "/sign-in": ["from", "error", "switch"],
  "/connect/[]": [],
  "/connections/go": [],
  "/connections/result": ["why", "attempt"],
  "/connections/result/[]": [],
  "/connections/verify": ["state", "auth_request_id", "error", "error_description"],
  "/deleted": [],
  "/examples/require-connection": [],
  "/icon.svg": [],
  "/icons/[]": ["v"],
  "/notices": ["after", "read"],
  "/runs": ["state", "after"],
  "/runs/[]": [],
  "/settings/connections": ["q", "state", "category", "all"],
  "/settings/connections/[]": ["done", "confirm"],
  "/settings/history": ["connection", "kind", "after"],
  "/settings/history/export": ["format", "connection", "kind"],
  "/settings/preferences": ["done", "confirm"],
  "/unsubscribe/[]": [],
  "/workflows": [],
  "/workflows/[]": [],
  "/api/auth/[]": ["callbackUrl", "code", "state", "error"],
  "/api/live": ["since"],
  "/api/mail/unsubscribe/[]": [],
  "/api/webhooks/scalekit": [],
};

const headers = fc.constantFrom<Record<string, string>>(
  {},
  { rsc: "1" },
  { "next-router-prefetch": "1", rsc: "1" },
  { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" },
  { "last-event-id": "NaN" },
);

function addressesOf(route: string, names: string[]): fc.Arbitrary<string> {
  const whole = hardText.filter((text) => text !== "" && !/^\.{1,2}$/.test(text)).map(encoded);
  const part = fc.oneof({ arbitrary: whole, weight: 4 }, fc.constantFrom(...BROKEN_ESCAPES));
  const query = fc
    .array(fc.tuple(fc.oneof(fc.constantFrom(...names, "x"), hardText), hardText), { maxLength: 4 })
    .map((pairs) => pairs.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join("&"));
  return fc
    .tuple(part, query)
    .map(([text, search]) => `${route.replace("[]", text)}?${search}`.slice(0, 7_000));
}

test("every route, asked for anything at all, answers without failing and changes nothing", async ({
  page,
  signedIn,
  stack,
  database,
  sandbox,
}) => {
  test.setTimeout(10 * 60_000);
  expect(Object.keys(ROUTES).sort(), "a new route stands in this list").toEqual(everyRoute().sort());
  await sandbox.connect(signedIn, "gmail");
  await page.goto("/settings/connections/gmail");
  await expect(page.getByText("Connected", { exact: true }).first()).toBeVisible();
  const senders: Sender[] = [
    { cookie: await cookiesOf(page.context()), origin: stack.appUrl },
    { cookie: "", origin: stack.appUrl },
  ];
  await page.goto("about:blank");
  const state = async () => {
    const { rows } = await database.query(
      "select (select count(*) from attempts) a, (select count(*) from history) h, (select count(*) from notices) n, (select count(*) from runs) r, (select mail_off from users where id = $1) m",
      [signedIn],
    );
    const accounts = await sandbox.accounts();
    return { rows, accounts: accounts.map(({ id, status }) => `${id} ${status}`) };
  };
  const before = await state();
  let requests = 0;
  console.log(`PATCHBAY_SEED=${SEED}`);
  for (const [route, names] of Object.entries(ROUTES)) {
    for (const sender of senders) {
      await database.query("delete from rate_limits");
      const property = fc.asyncProperty(addressesOf(route, names), headers, async (address, extra) => {
        requests += 1;
        // A stream that begins does not end: asked from elsewhere it never begins.
        const site = route === "/api/live" ? "cross-site" : "same-origin";
        const answer = await ask(sender, address, { headers: { ...extra, "sec-fetch-site": site } });
        expectWordedAnswer(answer, `GET ${address.slice(0, 300)} ${JSON.stringify(extra)}`);
      });
      await fc.assert(property, { numRuns: EACH, seed: SEED, endOnFailure: true });
    }
  }
  expect(await state()).toEqual(before);
  console.log(`${requests} requests to ${Object.keys(ROUTES).length} routes`);
});

test("every route that takes a body, given anything at all, answers without failing and changes nothing", async ({
  page,
  signedIn,
  stack,
  database,
}) => {
  test.setTimeout(10 * 60_000);
  expect(signedIn).toBeTruthy();
  const sender = { cookie: await cookiesOf(page.context()), origin: stack.appUrl };
  await page.goto("about:blank");
  const paths = [
    "/connections/go",
    "/api/mail/unsubscribe/x",
    "/api/auth/signin/oidc",
    "/api/auth/signout",
    "/api/auth/callback/oidc",
    "/api/auth/_log",
    "/api/webhooks/scalekit",
    "/settings/connections",
    "/api/live",
    "/favicon.ico",
    "/icon.svg",
    "/icons/gmail",
    "/_next/image",
  ];
  const types = fc.constantFrom(
    "application/x-www-form-urlencoded",
    "application/json",
    "multipart/form-data; boundary=x",
    "text/plain",
    "x",
  );
  const bodies = fc.oneof(
    hardText,
    anyJson.map((value) => JSON.stringify(value) ?? ""),
    fc.dictionary(hardText, hardText, { maxKeys: 4 }).map((fields) =>
      Object.entries(fields)
        .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
        .join("&"),
    ),
  );
  const sent = fc
    .tuple(types, anyOrigin, fc.constantFrom<Record<string, string>>({}, { "next-action": "40" }))
    .map(([type, origin, action]) => ({ "content-type": type, origin: origin ?? sender.origin, ...action }));
  let requests = 0;
  console.log(`PATCHBAY_SEED=${SEED}`);
  for (const path of paths) {
    await database.query("delete from rate_limits");
    const property = fc.asyncProperty(sent, bodies, async (headers, body) => {
      requests += 1;
      const answer = await ask(sender, path, { method: "POST", headers, body });
      expectWordedAnswer(answer, `POST ${path} ${JSON.stringify(headers)}: ${body.slice(0, 300)}`);
    });
    await fc.assert(property, { numRuns: EACH, seed: SEED, endOnFailure: true });
  }
  expect((await database.query("select 1 from attempts")).rowCount).toBe(0);
  console.log(`${requests} bodies posted to ${paths.length} routes`);
});
