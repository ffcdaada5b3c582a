import type { BrowserContext, Page } from "@playwright/test";
import { expectOutcome, openConnections, press } from "../harness/connections-page";
import { consent } from "../harness/consent";
import { identify, signOut } from "../harness/people";
import { expect, mintLink, test } from "./callback";

// Threat 8: the app sends a person on to a site of somebody else's choice. RFC 9700 §4.11.1; OWASP ASVS 5.0 §3.7.2.

const HOSTILE = [
  "/\\evil.com",
  "/\t/evil.com",
  "/..//evil.com",
  "/.//evil.com",
  "//evil.com",
  "https:evil.com",
  "https://evil.com/settings/connections",
  "javascript:alert(1)",
];

test("Threat 8: what an attempt returns to is an id of our own: a URL mints no link", async ({
  page,
  signedIn,
  sandbox,
  database,
}) => {
  const { next } = await sandbox.calls();
  for (const hostile of HOSTILE) {
    await openConnections(page);
    await overwrite(page, "returnTo", hostile);
    await press(page, "Connect", "Gmail");
    await expect(
      page.getByRole("alert").filter({ hasText: "Something in this form was not as expected" }),
    ).toBeVisible();

    const status = await page.evaluate(async (returnTo) => {
      const body = new URLSearchParams({ connection: "gmail", returnTo });
      return (await fetch("/connections/go", { method: "POST", body })).status;
    }, hostile);
    expect(status, `${JSON.stringify(hostile)} in a new tab`).toBe(400);
  }
  expect((await sandbox.calls(next)).counts).not.toHaveProperty("GetMagicLinkForConnectedAccount");
  const { rowCount } = await database.query("select 1 from attempts where user_id = $1", [signedIn]);
  expect(rowCount).toBe(0);
});

test("Threat 8: sign-in?from= leads to this app alone", async ({ page, context, baseURL, signedIn }) => {
  expect(signedIn).toBeTruthy();
  const visited = sitesVisited(context);
  for (const from of HOSTILE) {
    await page.goto(`/sign-in?${new URLSearchParams({ from })}`);
    await expect(page, `from ${JSON.stringify(from)}`).toHaveURL(`${baseURL}/settings/connections`);
  }
  await page.goto(`/sign-in?${new URLSearchParams({ from: "/settings/connections/gmail?done=checked" })}`);
  await expect(page, "a page of our own").toHaveURL(`${baseURL}/settings/connections/gmail?done=checked`);
  expect([...visited]).toEqual([baseURL]);
});

test("Threat 8: a sign-in form that was tampered with leads to this app alone", async ({
  page,
  context,
  person,
  baseURL,
  stack,
}) => {
  test.setTimeout(180_000);
  const visited = sitesVisited(context);
  const looksLikeOurs = [
    `${baseURL}.evil.com/`,
    `${baseURL}@evil.com/`,
    `${baseURL}/\\evil.com`,
    `${baseURL}//evil.com`,
  ];
  for (const hostile of [...HOSTILE, ...looksLikeOurs]) {
    await page.goto(`/sign-in?${new URLSearchParams({ from: hostile })}`);
    await overwrite(page, "callbackUrl", hostile);
    await page.getByRole("button", { name: "Continue to sign in" }).click();
    await identify(page, person);
    await expect(page, `callbackUrl ${JSON.stringify(hostile)}`).toHaveURL(`${baseURL}/settings/connections`);
    await signOut(page);
  }
  expect([...visited].sort()).toEqual([baseURL, stack.sandboxUrl].sort());
});

test("Threat 8: the URL that Scalekit hands back after verifying is not followed: the landing is our own", async ({
  page,
  baseURL,
  signedIn,
  verifications,
}) => {
  expect(signedIn).toBeTruthy();
  const link = await mintLink(page, "Gmail");
  const steps: string[] = [];
  page.on("request", (request) => {
    const { origin, pathname } = new URL(request.url());
    if (request.isNavigationRequest()) steps.push(`${request.method()} ${origin}${pathname}`);
  });
  await consent(page);
  await expectOutcome(page, "Gmail is connected");
  expect(await verifications(), "which hands a page of Scalekit's back").toEqual(["ok"]);
  expect(steps).toEqual([
    `POST ${link}`,
    `GET ${baseURL}/connections/verify`,
    expect.stringMatching(new RegExp(`^GET ${baseURL}/connections/result/att_[\\w-]+$`)),
  ]);
});

/** Changes what a form's hidden field carries, as whoever made the page elsewhere could. */
async function overwrite(page: Page, name: string, value: string): Promise<void> {
  const changed = await page.evaluate(
    ([field, text]) => {
      // As the form is read: a page that renders anew in between would put its own value back.
      document.addEventListener(
        "formdata",
        ({ formData }) => formData.has(field) && formData.set(field, text),
      );
      return document.querySelectorAll(`input[type=hidden][name=${field}]`).length;
    },
    [name, value] as const,
  );
  expect(changed, `hidden fields ${name}`).toBeGreaterThan(0);
}

/** Origins of all that the browser asks for from now on, whether or not it gets there. */
function sitesVisited(context: BrowserContext): Set<string> {
  const visited = new Set<string>();
  context.on("request", (request) => visited.add(new URL(request.url()).origin));
  return visited;
}
