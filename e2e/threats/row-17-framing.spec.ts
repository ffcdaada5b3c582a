import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { ROOT } from "../../scripts/environment";
import { press } from "../harness/connections-page";
import { consent } from "../harness/consent";
import { expect, test } from "../harness/fixtures";
import { heldCallback } from "../harness/held-callback";
import { startOtherSite } from "../harness/other-site";
import { cookiesOf, type RawAnswer, rawRequest } from "../harness/raw-http";

// Clickjacking: RFC 9700 §4.16, OWASP ASVS 5.0 §3.4.6; CSP Level 3 §6.4.2 (frame-ancestors), RFC 7034 (X-Frame-Options).

const PAGES = [
  "/",
  "/sign-in",
  "/sign-in?error=OAuthCallback",
  "/settings/connections",
  "/settings/connections/gmail",
  "/settings/connections/gmail?confirm=disconnect",
  "/connections/result?why=wrong_user",
  "/connections/verify",
  "/connections/verify?state=unknown",
  "/api/auth/session",
  "/api/auth/csrf",
  "/api/auth/signin",
  "/api/auth/signout",
  "/icons/gmail",
];
const ERROR_PAGES = [
  "/nowhere",
  "/settings",
  "/settings/connections/nothing-like-it",
  "/connections/result/att_00000000000000000000",
  "/connections/go",
  "/icons/nothing-like-it",
  "/icons/gmail/deeper",
  "/favicon.ico",
  "/favicon-of-another-name",
  "/api/auth/nothing-like-it",
  "/api/nothing-like-it",
  "/_next/static/nothing-like-it.js",
  "/_next/image",
  "/_next/nothing-like-it",
  "/%E0%A4%A",
  "/runs/%ff",
  "/icons/%ff",
];

/** Two years, for every name below ours: OWASP ASVS 5.0 §3.4.1, RFC 6797 §6.1. */
const HTTPS_ONLY = "max-age=63072000; includeSubDomains";

function expectUnframeable({ headers }: RawAnswer, what: string): void {
  expect(headers["content-security-policy"], what).toContain("frame-ancestors 'none'");
  expect(headers["x-frame-options"], what).toBe("DENY");
  expect(headers["x-content-type-options"], what).toBe("nosniff");
}

/** The browser's own error page stands in a frame that may not be shown; nothing of the app does. */
async function expectEmptyFrame(page: Page, what: string): Promise<void> {
  const [, frame] = page.frames();
  await expect.poll(() => frame?.url(), what).toBe("chrome-error://chromewebdata/");
  const inside = page.frameLocator("iframe");
  await expect(inside.getByRole("link"), what).toHaveCount(0);
  await expect(inside.getByText(/Patchbay|No such|coming back|csrfToken/), what).toHaveCount(0);
}

test("Threat 17: every route, error pages and files too, forbids every frame by its headers", async ({
  context,
  signedIn,
  stack,
}) => {
  expect(signedIn).toBeTruthy();
  const cookie = await cookiesOf(context);
  const [script = ""] = readdirSync(join(ROOT, ".next", "static", "chunks")).filter((name) =>
    name.endsWith(".js"),
  );
  for (const path of [...PAGES, ...ERROR_PAGES, `/_next/static/chunks/${script}`]) {
    for (const headers of [{}, { cookie }] as Record<string, string>[]) {
      for (const method of ["GET", "HEAD", "POST"]) {
        const answer = await rawRequest(stack.appUrl + path, { method, headers });
        const what = `${method} ${path}, ${"cookie" in headers ? "signed in" : "a stranger"}`;
        expectUnframeable(answer, what);
        expect(answer.headers["strict-transport-security"], what).toBe(HTTPS_ONLY);
      }
    }
  }
});

test("Threat 17: a frame on another page stays empty, whatever of the app is put into it", async ({
  page,
  signedIn,
  stack,
  problems,
}) => {
  test.slow();
  expect(signedIn).toBeTruthy();
  // The app's own site on another port: cookies come along, and the visitor's own pages would be in the frame.
  const site = await startOtherSite("localhost");
  for (const path of [...PAGES, ...ERROR_PAGES]) {
    site.html = `<iframe title="bait" src="${stack.appUrl}${path.replaceAll("&", "&amp;")}"></iframe>`;
    await page.goto(site.origin);
    await expectEmptyFrame(page, path);
  }
  await page.goto("about:blank");
  await site.stop();
  const complaints = problems.splice(0);
  expect(complaints.length, "the browser said so each time").toBeGreaterThan(0);
  for (const complaint of complaints) expect(complaint).toMatch(/frame/i);
});

test("Threat 17: a callback with a valid state in a frame shows nothing", async ({
  page,
  signedIn,
  problems,
}) => {
  expect(signedIn).toBeTruthy();
  await press(page, "Connect", "Gmail");
  const callback = await heldCallback(page, () => consent(page));
  const site = await startOtherSite("localhost");
  site.html = `<iframe title="bait" src="${callback.replaceAll("&", "&amp;")}"></iframe>`;
  await page.goto(site.origin);
  await expectEmptyFrame(page, "the callback");
  await page.goto("about:blank");
  await site.stop();
  for (const complaint of problems.splice(0)) expect(complaint).toMatch(/frame/i);
});

test("Threat 17: the page of a failure on our side forbids frames too", async ({
  context,
  page,
  signedIn,
  stack,
  database,
  problems,
}) => {
  expect(signedIn).toBeTruthy();
  const headers = { cookie: await cookiesOf(context) };
  await database.query("alter table sessions rename to away");
  try {
    for (const path of [
      "/settings/connections",
      "/connections/result/att_00000000000000000000",
      "/api/auth/session",
    ])
      expectUnframeable(await rawRequest(stack.appUrl + path, { headers }), path);
    const failed = await page.goto("/settings/connections");
    expect(failed?.status()).toBe(500);
    await expect(page.getByRole("heading", { name: /failed on our side/ })).toBeVisible();
  } finally {
    await database.query("alter table away rename to sessions");
  }
  const ours = problems
    .splice(0)
    .filter((line) => !/server-side|Server Components|digest|Minified React/i.test(line));
  expect(ours).toEqual([]);
});
