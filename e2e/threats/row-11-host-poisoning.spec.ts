import { openConnections, press } from "../harness/connections-page";
import { consent } from "../harness/consent";
import { expect, test } from "../harness/fixtures";
import { heldCallback } from "../harness/held-callback";
import { cookiesOf, formOf, rawRequest } from "../harness/raw-http";
import type { SandboxControl } from "../harness/sandbox";
import { callAction, recordActions, takenOver } from "../harness/server-actions";

// SSRF and host poisoning: OWASP ASVS 5.0 §1.3.6 and §4.1.3; RFC 9110 §7.2; RFC 7239 §8.1.

const EVIL = "evil.example";
const HOSTILE: Record<string, string>[] = [
  { host: EVIL },
  { "x-forwarded-host": EVIL, "x-forwarded-proto": "https" },
  { host: EVIL, "x-forwarded-host": EVIL, "x-forwarded-port": "8443", "x-forwarded-server": EVIL },
  { forwarded: `host=${EVIL};proto=https`, "x-original-host": EVIL, "x-host": EVIL, "x-rewrite-url": "/x" },
];

/** Where Scalekit was told to send people back to, once for each link that it minted. */
async function verifyUrls(sandbox: SandboxControl): Promise<(string | undefined)[]> {
  const { authRequests } = await sandbox.send<{ authRequests: { userVerifyUrl?: string }[] }>(
    "GET",
    "/state",
  );
  return authRequests.map(({ userVerifyUrl }) => userVerifyUrl);
}

test.beforeEach(async ({ sandbox }) => {
  await sandbox.reset();
});

test("Threat 11: a hostile Host or X-Forwarded-Host leaves the verify URL of a new tab's link unchanged", async ({
  context,
  signedIn,
  sandbox,
  stack,
}) => {
  expect(signedIn).toBeTruthy();
  const form = formOf(stack.appUrl, await cookiesOf(context));
  for (const hostile of HOSTILE) {
    const headers = { ...form, ...hostile };
    const answer = await rawRequest(`${stack.appUrl}/connections/go`, {
      method: "POST",
      headers,
      body: "connection=gmail",
    });
    expect(answer.status, JSON.stringify(hostile)).toBe(200);
    expect(JSON.stringify(answer)).not.toContain(EVIL);
  }
  const expected = HOSTILE.map(() => `${stack.appUrl}/connections/verify`);
  expect(await verifyUrls(sandbox)).toEqual(expected);
});

test("Threat 11: the same for the link that a button's server action mints", async ({
  page,
  context,
  signedIn,
  sandbox,
  stack,
}) => {
  expect(signedIn).toBeTruthy();
  const recorded = recordActions(context);
  await takenOver(page);
  await press(page, "Connect", "Gmail");
  await expect(page.getByRole("button", { name: "Allow" })).toBeVisible();
  const action = recorded.get("startConnection");
  if (!action) throw new Error("the button called no action");
  const cookie = await cookiesOf(context);
  for (const hostile of HOSTILE) {
    const answer = await callAction(action, { cookie, origin: stack.appUrl, ...hostile });
    expect(JSON.stringify(answer)).not.toContain(EVIL);
  }
  const urls = await verifyUrls(sandbox);
  expect(urls.length, "one from the button, and those that were not refused").toBeGreaterThanOrEqual(2);
  expect([...new Set(urls)]).toEqual([`${stack.appUrl}/connections/verify`]);
});

test("Threat 11: a callback under a hostile Host leads to the app's own address", async ({
  page,
  context,
  signedIn,
  stack,
}) => {
  expect(signedIn).toBeTruthy();
  const cookie = await cookiesOf(context);
  for (const hostile of HOSTILE) {
    const unknown = `${stack.appUrl}/connections/verify?state=nobody-knows-it`;
    const { status, headers } = await rawRequest(unknown, { headers: { cookie, ...hostile } });
    expect(status).toBe(303);
    expect(headers.location).toBe(`${stack.appUrl}/connections/result?why=unknown_attempt`);

    await openConnections(page);
    if (await page.getByRole("button", { name: "Start over with Gmail" }).isVisible())
      await page.getByRole("button", { name: "Start over with Gmail" }).click();
    else await press(page, "Connect", "Gmail");
    const callback = await heldCallback(page, () => consent(page, { decision: "Deny" }));
    const own = await rawRequest(callback, { headers: { cookie: await cookiesOf(context), ...hostile } });
    expect(own.headers.location).toMatch(new RegExp(`^${stack.appUrl}/connections/result/att_[\\w-]+$`));
  }
});

test("Threat 11: sign-in, sign-out and every redirect stay with the configured address", async ({
  page,
  context,
  stack,
  sandbox,
}) => {
  await page.goto("/sign-in");
  const cookie = await cookiesOf(context);
  const token = decodeURIComponent(/patchbay\.csrf=([^;]+)/.exec(cookie)?.[1] ?? "").split("|")[0] ?? "";
  for (const hostile of HOSTILE) {
    const post = (path: string) =>
      rawRequest(`${stack.appUrl}${path}`, {
        method: "POST",
        headers: { ...formOf(stack.appUrl, cookie), ...hostile },
        body: new URLSearchParams({ csrfToken: token, callbackUrl: `https://${EVIL}/` }).toString(),
      });
    const signIn = await post("/api/auth/signin/oidc");
    const authorize = new URL(signIn.headers.location ?? "");
    expect(authorize.origin, "to the identity provider").toBe(sandbox.origin);
    expect(authorize.searchParams.get("redirect_uri")).toBe(`${stack.appUrl}/api/auth/callback/oidc`);
    expect(JSON.stringify(signIn)).not.toContain(EVIL);
    expect(JSON.stringify(await post("/api/auth/signout"))).not.toContain(EVIL);
    for (const path of [
      "/",
      "/settings/connections",
      "/api/auth/signin",
      "/api/auth/providers",
      "/nowhere",
    ]) {
      const answer = await rawRequest(`${stack.appUrl}${path}`, { headers: hostile });
      expect(JSON.stringify(answer), path).not.toContain(EVIL);
    }
  }
});
