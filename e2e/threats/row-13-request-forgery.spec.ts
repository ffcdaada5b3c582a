import type { BrowserContext } from "@playwright/test";
import { reconnectAsAnother, renewed, tourActions } from "../harness/action-tour";
import { openConnections, press } from "../harness/connections-page";
import { expect, test } from "../harness/fixtures";
import { startOtherSite } from "../harness/other-site";
import { signIn } from "../harness/people";
import { cookiesOf, formOf, rawRequest } from "../harness/raw-http";
import { runsOf } from "../harness/runs";
import type { SandboxControl } from "../harness/sandbox";
import { callAction, replyOf } from "../harness/server-actions";

// Server-action CSRF: OWASP ASVS 5.0 §3.5.1; Next.js data-security guide ("Allowed origins"), which lets a missing Origin pass.

const EVIL = "http://evil.example";
const FORGED: { what: string; headers: Record<string, string | null> }[] = [
  { what: "a hostile Origin", headers: { origin: EVIL } },
  { what: "Origin null", headers: { origin: "null" } },
  { what: "no Origin", headers: { origin: null } },
  { what: "an empty Origin", headers: { origin: "" } },
  { what: "a hostile Origin and the Host to match", headers: { origin: EVIL, host: "evil.example" } },
  {
    what: "a hostile Origin and X-Forwarded-Host",
    headers: { origin: EVIL, "x-forwarded-host": "evil.example" },
  },
];
const ELSEWHERE = ["cross-site", "same-site", "none"];

function forgeries(appUrl: string) {
  return [
    ...FORGED,
    ...ELSEWHERE.map((site) => ({
      what: `Sec-Fetch-Site ${site}`,
      headers: { origin: appUrl, "sec-fetch-site": site },
    })),
  ];
}

/** What a forged request could have changed of somebody's, and what Scalekit was asked about them. */
async function worldOf(sandbox: SandboxControl, context: BrowserContext, identifier: string) {
  const accounts = await sandbox.accounts(identifier);
  const { authRequests } = await sandbox.send<{ authRequests: { accountId: string }[] }>("GET", "/state");
  const links = authRequests.filter(({ accountId }) => accounts.some(({ id }) => id === accountId));
  return { accounts, links, calls: await callsAbout(identifier, sandbox), cookies: await cookiesOf(context) };
}

async function callsAbout(identifier: string, sandbox: SandboxControl, since = 0): Promise<string[]> {
  return (await sandbox.callsOf(identifier, since)).calls.map(({ method }) => method);
}

test("Threat 13: every server action is refused to a hostile, null or absent Origin", async ({
  page,
  context,
  person,
  signedIn,
  sandbox,
  database,
  stack,
}) => {
  test.slow();
  const actions = await tourActions(page, sandbox, database, signedIn);
  const attempt = await reconnectAsAnother(page, /team/);
  await page.goto("about:blank");
  let cookie = await cookiesOf(context);
  const waiting = await renewed(actions, database, signedIn, attempt);
  const before = { ...(await worldOf(sandbox, context, signedIn)), runs: await runsOf(database, signedIn) };

  for (const { what, headers } of forgeries(stack.appUrl)) {
    for (const action of waiting) {
      const answer = await callAction(action, { cookie, ...headers });
      const reply = `${action.name} with ${what}: ${replyOf(answer)}`;
      if (answer.status < 400 && action.name !== "setTheme") expect(reply).toContain("foreign_origin");
      expect(reply).not.toMatch(/ 30\d to /);
      expect(answer.headers["set-cookie"] ?? "", reply).not.toMatch(/theme|browser=/);
    }
  }
  expect(
    { ...(await worldOf(sandbox, context, signedIn)), runs: await runsOf(database, signedIn) },
    "nothing was done, and Scalekit was not even asked",
  ).toEqual(before);

  // The choice about the account is open as long as nothing newer was begun; disconnecting ends what others need.
  const turn: Record<string, number> = { settleAccount: -1, disconnect: 1, signOutAll: 2, deleteMyData: 3 };
  for (const action of waiting.sort((a, b) => (turn[a.name] ?? 0) - (turn[b.name] ?? 0))) {
    const own = await callAction(action, { cookie, origin: stack.appUrl, "sec-fetch-site": "same-origin" });
    expect(`${action.name}: ${replyOf(own)}`, "the same request of our own page").not.toMatch(
      /problem":\{|: [45]/,
    );
    if (action.name !== "signOutAll") continue;
    await signIn(page, person);
    cookie = await cookiesOf(context);
  }
  expect((await callsAbout(signedIn, sandbox)).length).toBeGreaterThan(before.calls.length);
});

test("Threat 13: a form that is sent without JavaScript is refused in the same way", async ({
  anotherBrowser,
  person,
  sandbox,
  stack,
  identifierOf,
}) => {
  const page = await anotherBrowser({ javaScriptEnabled: false });
  await signIn(page, person);
  const [posted] = await Promise.all([
    page.waitForRequest((request) => request.method() === "POST" && request.url().startsWith(stack.appUrl)),
    press(page, "Connect", "Gmail"),
  ]);
  await expect(page.getByRole("button", { name: "Allow" })).toBeVisible();
  const form = {
    name: "startConnection",
    url: posted.url(),
    headers: { "content-type": posted.headers()["content-type"] ?? "" },
    body: posted.postDataBuffer()?.toString("utf8") ?? "",
  };
  expect(form.body).toContain("gmail");
  const cookie = await cookiesOf(page.context());
  const identifier = await identifierOf(person);
  const { links } = await worldOf(sandbox, page.context(), identifier);
  for (const { what, headers } of forgeries(stack.appUrl)) {
    const { status, headers: told, body } = await callAction(form, { cookie, ...headers });
    expect(told.location, what).toBeUndefined();
    expect(status, what).toBeLessThan(500);
    expect(body, what).toContain("did not come from a page of this app");
  }
  expect((await worldOf(sandbox, page.context(), identifier)).links).toEqual(links);
  const own = await callAction(form, { cookie, origin: stack.appUrl });
  expect(own.status, "the same form of our own page").toBe(303);
});

test("Threat 13: POST /connections/go mints nothing for a hostile, null or absent Origin", async ({
  context,
  signedIn,
  sandbox,
  stack,
}) => {
  const go = { name: "go", url: `${stack.appUrl}/connections/go`, body: "connection=gmail" };
  const headers = formOf(stack.appUrl, await cookiesOf(context));
  const { next } = await sandbox.calls();
  for (const forged of forgeries(stack.appUrl)) {
    const { status } = await callAction({ ...go, headers }, forged.headers);
    expect(status, forged.what).toBe(403);
  }
  expect(await callsAbout(signedIn, sandbox, next)).toEqual([]);
  expect((await rawRequest(go.url, { method: "POST", headers, body: go.body })).status).toBe(200);
});

for (const host of ["localhost", "127.0.0.1"] as const) {
  test(`Threat 13: a page on ${host} that posts the app's own form mints nothing`, async ({
    page,
    signedIn,
    sandbox,
    stack,
  }) => {
    expect(signedIn).toBeTruthy();
    await openConnections(page);
    const site = await startOtherSite(host);
    site.html = `<form method="post" action="${stack.appUrl}/connections/go">
      <input type="hidden" name="connection" value="gmail"><button>Win a prize</button></form>`;
    await page.goto(site.origin);
    await page.getByRole("button", { name: "Win a prize" }).click();
    await expect(page.getByRole("heading", { name: "Nothing was connected" })).toBeVisible();
    await expect(page.getByText("did not come from a page of this app")).toBeVisible();
    await site.stop();
    expect(await sandbox.accounts(signedIn)).toEqual([]);
  });
}
