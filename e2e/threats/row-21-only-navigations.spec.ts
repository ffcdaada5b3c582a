import type { Page } from "@playwright/test";
import { expectOutcome, press } from "../harness/connections-page";
import { consent } from "../harness/consent";
import { expect, test } from "../harness/fixtures";
import { heldCallback } from "../harness/held-callback";
import { startOtherSite } from "../harness/other-site";
import { cookiesOf, rawRequest } from "../harness/raw-http";
import type { SandboxControl } from "../harness/sandbox";

// CSRF on the GET callback: OWASP ASVS 5.0 §3.5.3; W3C Fetch Metadata; RFC 9110 §9.2.1 (GET and HEAD are safe).

/** Nothing was verified, and a person who now comes back themselves is still in time. */
async function expectUnused(page: Page, sandbox: SandboxControl, callback: string): Promise<void> {
  expect((await sandbox.calls()).counts.VerifyConnectedAccountUser ?? 0).toBe(0);
  await page.goto(callback);
  await expectOutcome(page, "Gmail is connected");
}

test.beforeEach(async ({ sandbox }) => {
  await sandbox.send("DELETE", "/calls");
});

for (const host of ["localhost", "127.0.0.1"] as const) {
  test(`Threat 21: a page on ${host} puts the callback into an image, a frame, a fetch and a prefetch`, async ({
    page,
    context,
    signedIn,
    sandbox,
    problems,
  }) => {
    expect(signedIn).toBeTruthy();
    await press(page, "Connect", "Gmail");
    const callback = await heldCallback(page, () => consent(page));
    const site = await startOtherSite(host);
    const address = callback.replaceAll("&", "&amp;");
    site.html = `<link rel="prefetch" href="${address}"><img src="${address}" alt=""><iframe src="${address}"></iframe>
      <object data="${address}"></object><script src="${address}"></script><link rel="stylesheet" href="${address}">`;
    const asked: string[] = [];
    const answered: number[] = [];
    context.on("request", (request) => request.url() === callback && asked.push(request.resourceType()));
    context.on("response", (response) => response.url() === callback && answered.push(response.status()));
    await page.goto(site.origin);
    await page.evaluate(async (url) => {
      for (const mode of ["no-cors", "cors"] as const)
        await fetch(url, { mode, credentials: "include" }).catch(() => null);
    }, callback);
    expect(asked, "the browser tried them all").toEqual(
      expect.arrayContaining(["image", "script", "stylesheet", "fetch", "document"]),
    );
    await expect.poll(() => answered).toContain(403);
    expect([...new Set(answered)]).toEqual([403]);
    // The last complaints of a page come before the next one.
    await page.goto("about:blank");
    await site.stop();
    const ours = problems.splice(0).filter((line) => !line.startsWith(site.origin));
    expect(ours, "only the other site's page complains").toEqual([]);
    await expectUnused(page, sandbox, callback);
  });
}

test("Threat 21: a script of the app's own pages cannot use the callback either", async ({
  page,
  signedIn,
  sandbox,
}) => {
  expect(signedIn).toBeTruthy();
  await press(page, "Connect", "Gmail");
  const callback = await heldCallback(page, () => consent(page));
  await page.goto("/settings/connections");
  const statuses = await page.evaluate(async (url) => {
    const ways: RequestInit[] = [{}, { method: "HEAD" }, { headers: { rsc: "1" } }, { mode: "no-cors" }];
    return Promise.all(ways.map(async (way) => (await fetch(url, way)).status));
  }, callback);
  expect(statuses).toEqual([403, 405, 403, 403]);
  await expectUnused(page, sandbox, callback);
});

test("Threat 21: HEAD, prefetch and prerender of the callback use nothing up, whoever sends them", async ({
  page,
  context,
  signedIn,
  sandbox,
}) => {
  expect(signedIn).toBeTruthy();
  await press(page, "Connect", "Gmail");
  const callback = await heldCallback(page, () => consent(page));
  const cookie = await cookiesOf(context);
  const navigation = { cookie, "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
  const asked = [
    { method: "HEAD", headers: { cookie } },
    { method: "HEAD", headers: navigation },
    { headers: { ...navigation, "sec-purpose": "prefetch" } },
    { headers: { ...navigation, "sec-purpose": "prefetch;prerender" } },
    { headers: { ...navigation, purpose: "prefetch" } },
    { headers: { ...navigation, "next-router-prefetch": "1" } },
    { headers: { ...navigation, "sec-fetch-dest": "iframe" } },
    { headers: { ...navigation, "sec-fetch-mode": "no-cors" } },
    { method: "POST", headers: { ...navigation, origin: "null" } },
  ];
  for (const request of asked) {
    const { status, headers } = await rawRequest(callback, request);
    expect([403, 405], JSON.stringify(request.headers)).toContain(status);
    expect(headers.location).toBeUndefined();
  }
  await expectUnused(page, sandbox, callback);
});
