import type { BrowserContext } from "@playwright/test";
import { expectOutcome, press } from "../harness/connections-page";
import { consent } from "../harness/consent";
import { expect, test } from "../harness/fixtures";
import { signIn, signOut } from "../harness/people";

// Cookies: OWASP ASVS 5.0 §3.3.1 to §3.3.4; draft-ietf-httpbis-rfc6265bis §4.1.3.2 (the `__Host-` prefix).

/** Every Set-Cookie header with which the app answers this browser, by cookie name. */
function cookiesSet(context: BrowserContext, appUrl: string): Map<string, string[]> {
  const set = new Map<string, string[]>();
  context.on("response", async (response) => {
    if (!response.url().startsWith(appUrl)) return;
    // A tab may be closed before its browser was asked for all of them.
    for (const { name, value } of await response.headersArray().catch(() => [])) {
      if (name.toLowerCase() !== "set-cookie") continue;
      const cookie = value.slice(0, value.indexOf("="));
      set.set(cookie, [...(set.get(cookie) ?? []), value]);
    }
  });
  return set;
}

test("Threat 22: every cookie that the app sets or takes away is bound to host, https and site", async ({
  page,
  context,
  person,
  stack,
}) => {
  const set = cookiesSet(context, stack.appUrl);
  await signIn(page, person);
  await page.getByRole("button", { name: "Dark" }).click();
  await expect(page.getByRole("button", { name: "Dark" })).toHaveAttribute("aria-pressed", "true");
  await press(page, "Connect", "Gmail");
  await consent(page);
  await expectOutcome(page, "Gmail is connected");
  await signOut(page);

  await expect.poll(() => [...set.keys()]).toEqual(expect.arrayContaining(["__Host-patchbay.session"]));
  for (const kind of ["browser", "csrf", "return", "pkce", "state", "nonce"]) {
    expect([...set.keys()], "the journey saw every cookie there is").toContain(`__Host-patchbay.${kind}`);
  }
  expect([...set.keys()].join(" ")).toMatch(/theme/);
  for (const header of [...set.values()].flat()) {
    const attributes = header
      .split(/;\s*/)
      .slice(1)
      .map((attribute) => attribute.toLowerCase());
    expect(header).toMatch(/^__Host-/);
    expect(attributes, header).toEqual(
      expect.arrayContaining(["path=/", "httponly", "secure", "samesite=lax"]),
    );
    expect(header, "the browser's own host only").not.toMatch(/domain=/i);
  }
  const kept = (await context.cookies()).filter(({ domain }) => domain === "localhost");
  for (const { name, httpOnly, secure, sameSite, path } of kept) {
    expect({ name, httpOnly, secure, sameSite, path }).toEqual({
      name: expect.stringMatching(/^__Host-/),
      httpOnly: true,
      secure: true,
      sameSite: "Lax",
      path: "/",
    });
  }
});

test("Threat 22: the return from another site carries the session and the browser's binding", async ({
  page,
  signedIn,
}) => {
  expect(signedIn).toBeTruthy();
  await press(page, "Connect", "Gmail");
  await expect(page.getByRole("button", { name: "Allow" })).toBeVisible();
  expect(new URL(page.url()).hostname, "consent is on another site").toBe("127.0.0.1");
  const [returned] = await Promise.all([
    page.waitForRequest((request) => request.url().includes("/connections/verify?")),
    consent(page),
  ]);
  await expectOutcome(page, "Gmail is connected");
  const headers = await returned.allHeaders();
  expect(headers["sec-fetch-site"], "the browser says so too").toBe("cross-site");
  expect(headers.cookie).toContain("__Host-patchbay.session=");
  expect(headers.cookie).toContain("__Host-patchbay.browser=");
});

test("Threat 22: scripts of a page see no cookie at all", async ({ page, signedIn }) => {
  expect(signedIn).toBeTruthy();
  expect(await page.evaluate(() => document.cookie)).toBe("");
});
