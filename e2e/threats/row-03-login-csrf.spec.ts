import type { BrowserContext, Cookie, Page } from "@playwright/test";
import type { Client } from "pg";
import { expect, test } from "../harness/fixtures";
import { heldCallback } from "../harness/held-callback";
import { startOtherSite } from "../harness/other-site";
import { identify, newPerson, signIn } from "../harness/people";
import { cookiesOf, formOf, rawRequest } from "../harness/raw-http";

// Threat 3: somebody signs the victim in as another person (login CSRF), or knows the session before it begins (fixation).
// OWASP ASVS 5.0 §7.2.4 and §3.3.3.

const SESSION = "__Host-patchbay.session";

for (const host of ["127.0.0.1", "localhost"] as const) {
  const where = host === "localhost" ? "another port of the same site" : "another site";
  test(`Threat 3: a form on ${where} cannot start a sign-in, even with a token that is good elsewhere`, async ({
    page,
    baseURL,
    anotherBrowser,
  }) => {
    const mallorysPage = await anotherBrowser();
    await mallorysPage.goto("/sign-in");
    const token = (await cookie(mallorysPage.context(), "__Host-patchbay.csrf")).value.split("%7C")[0];

    const site = await startOtherSite(host);
    site.html = `<form method="post" action="${baseURL}/api/auth/signin/oidc">
<input type="hidden" name="csrfToken" value="${token}"><button>Take the prize</button></form>`;
    await page.goto("/sign-in");
    await page.goto(site.origin);
    await page.getByRole("button", { name: "Take the prize" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Sign in to Patchbay" })).toBeVisible();
    await page.goto("/settings/connections");
    await expect(page.getByRole("heading", { level: 1, name: "Sign in to Patchbay" })).toBeVisible();
    await site.stop();
  });
}

test("Threat 3: what the provider is asked for is the app's own, whatever an address adds, and only a page of the app asks", async ({
  page,
  context,
  stack,
}) => {
  await page.goto("/sign-in");
  const token = decodeURIComponent((await cookie(context, "__Host-patchbay.csrf")).value).split("|")[0] ?? "";
  const headers = formOf(stack.appUrl, await cookiesOf(context));
  const begin = async (query: Record<string, string>, from: Record<string, string> = {}) => {
    const url = `${stack.appUrl}/api/auth/signin/oidc?${new URLSearchParams(query)}`;
    const body = new URLSearchParams({ csrfToken: token, callbackUrl: "/" }).toString();
    const answer = await rawRequest(url, { method: "POST", headers: { ...headers, ...from }, body });
    return new URL(answer.headers.location ?? "", stack.appUrl);
  };
  const fieldsOf = ({ searchParams }: URL) => {
    const {
      state: _state,
      nonce: _nonce,
      code_challenge: _challenge,
      ...rest
    } = Object.fromEntries(searchParams);
    return rest;
  };
  const own = fieldsOf(await begin({}));
  expect(own).toMatchObject({
    response_type: "code",
    redirect_uri: `${stack.appUrl}/api/auth/callback/oidc`,
  });
  const evil = "https://evil.example";
  const added = {
    client_id: "x",
    redirect_uri: evil,
    response_type: "token",
    request_uri: evil,
    scope: "x",
    acr: "x",
  };
  expect(fieldsOf(await begin(added))).toEqual(own);
  expect(fieldsOf(await begin({ ...added, prompt: "none" }))).toEqual(own);
  expect(fieldsOf(await begin({ ...added, prompt: "login" }))).toEqual({ ...own, prompt: "login" });
  const elsewhere: Record<string, string>[] = [
    { origin: evil },
    { origin: "null" },
    { "sec-fetch-site": "cross-site" },
  ];
  for (const from of elsewhere)
    expect((await begin({}, from)).href, JSON.stringify(from)).toBe(`${stack.appUrl}/sign-in`);
});

test("Threat 3: a sign-in that Mallory finished does not sign Alice in", async ({
  page,
  context,
  anotherBrowser,
  database,
}) => {
  const mallory = newPerson("Mallory Quist");
  const mallorysPage = await anotherBrowser();
  await mallorysPage.goto("/sign-in");
  await mallorysPage.getByRole("button", { name: "Continue to sign in" }).click();
  const callback = await heldCallback(
    mallorysPage,
    () => identify(mallorysPage, mallory),
    "/api/auth/callback/oidc",
  );

  // Alice is in the middle of a sign-in of her own: her browser holds a state, and it is another one.
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Continue to sign in" }).click();
  await expect(page.getByRole("heading", { name: "Who is signing in?" })).toBeVisible();
  const pushed = await context.newPage();
  await pushed.goto(callback);
  await expect(pushed.getByRole("heading", { level: 1, name: "Sign-in did not work" })).toBeVisible();
  await pushed.goto("/settings/connections");
  await expect(pushed.getByRole("heading", { level: 1, name: "Sign in to Patchbay" })).toBeVisible();
  const { rowCount } = await database.query("select 1 from users where email = $1", [mallory.email]);
  expect(rowCount, "nobody was signed in as Mallory").toBe(0);
});

test("Threat 3: the session id changes at sign-in, and the earlier session ends", async ({
  page,
  context,
  person,
  anotherBrowser,
  database,
  identifierOf,
}) => {
  const second = await context.newPage();
  await second.goto("/sign-in");
  await signIn(page, person);
  const before = await cookie(context, SESSION);

  await signInHere(second, person);
  expect((await cookie(context, SESSION)).value).not.toBe(before.value);
  const sessions = await sessionsOf(database, await identifierOf(person));
  expect(sessions.map(({ ended }) => ended)).toEqual([true, false]);
  expect(new Set(sessions.map(({ id }) => id)).size).toBe(2);

  const thief = await anotherBrowser();
  await thief.context().addCookies([before]);
  await thief.goto("/settings/connections");
  await expect(thief.getByRole("heading", { level: 1, name: "Sign in to Patchbay" })).toBeVisible();
});

test("Threat 3: a session that Mallory planted does not become Alice's", async ({
  page,
  context,
  anotherBrowser,
  database,
  identifierOf,
}) => {
  const [alice, mallory] = [newPerson("Alice Amari"), newPerson("Mallory Quist")];
  const mallorysPage = await anotherBrowser();
  await signIn(mallorysPage, mallory);
  const planted = await cookie(mallorysPage.context(), SESSION);

  await page.goto("/sign-in");
  await context.addCookies([planted]);
  await signInHere(page, alice);
  expect((await cookie(context, SESSION)).value).not.toBe(planted.value);
  expect(await sessionsOf(database, await identifierOf(mallory))).toMatchObject([{ ended: true }]);
  await mallorysPage.reload();
  await expect(mallorysPage.getByRole("heading", { level: 1, name: "Sign in to Patchbay" })).toBeVisible();
});

/** Signs in on a page that already shows the way there. */
async function signInHere(page: Page, person: { email: string; name: string }): Promise<void> {
  await page.getByRole("button", { name: "Continue to sign in" }).click();
  await identify(page, person);
  await expect(page.getByRole("button", { name: `Your account, ${person.name}` })).toBeVisible();
}

async function cookie(context: BrowserContext, name: string): Promise<Cookie> {
  const found = (await context.cookies()).find((one) => one.name === name);
  if (!found) throw new Error(`the browser holds no cookie ${name}`);
  return found;
}

async function sessionsOf(database: Client, userId: string): Promise<{ id: string; ended: boolean }[]> {
  const { rows } = await database.query<{ id: string; ended: boolean }>(
    "select id, revoked_at is not null as ended from sessions where user_id = $1 order by created_at",
    [userId],
  );
  return rows;
}
