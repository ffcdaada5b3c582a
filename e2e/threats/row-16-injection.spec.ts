import type { Page } from "@playwright/test";
import { expectOutcome, expectState, openConnections, press } from "../harness/connections-page";
import { consent } from "../harness/consent";
import { expect, test } from "../harness/fixtures";
import { heldCallback } from "../harness/held-callback";
import { signIn } from "../harness/people";
import { cookiesOf, formOf, rawRequest } from "../harness/raw-http";

// XSS through a provider's error text: OWASP ASVS 5.0 §3.2.2; RFC 6749 §4.1.2.1 (error_description is text for people).
// Every story also fails on a report of the Content-Security-Policy: see harness/watch.ts.

const PAYLOADS = [
  `<img src=x alt=injected onerror=alert(1)>`,
  `"><script>alert(1)</script><button>injected</button>`,
  `'-alert(1)-'</script><svg role=img aria-label=injected onload=alert(1)>`,
  `</title></textarea></style><iframe title=injected srcdoc="<script>alert(1)</script>"></iframe>`,
  `<a href="javascript:alert(1)">injected</a><h1>injected</h1>`,
  `javascript:alert(1)//injected`,
  `{{constructor.constructor('alert(1)')()}}<meta http-equiv=refresh content="0;url=javascript:alert(1)">`,
];

const PUBLIC_PAGES = {
  "/connections/verify": ["state", "auth_request_id", "error", "error_description", "error_uri"],
  "/connections/result": ["why", "attempt", "error", "error_description"],
  "/sign-in": ["from", "error", "error_description", "callbackUrl", "switch"],
  "/api/auth/error": ["error", "error_description"],
  "/api/auth/signin": ["error", "callbackUrl"],
  "/api/auth/callback/oidc": ["error", "error_description", "state", "code"],
};
const OWN_PAGES = {
  "/settings/connections": ["q", "category", "state", "all"],
  "/settings/connections/gmail": ["done", "confirm", "error"],
  "/settings/history": ["connection", "kind", "after"],
  "/settings/preferences": ["done", "confirm"],
  "/runs": ["state", "after"],
  "/notices": ["after", "read"],
};

test.beforeEach(({ page, problems }) => {
  page.on("dialog", async (dialog) => {
    problems.push(`${page.url()}: a dialog says ${dialog.message()}`);
    await dialog.dismiss();
  });
});

/** Where a payload stands as text at most: no node, no link, no handler and no frame came of it. */
async function expectInert(page: Page, what: string): Promise<void> {
  for (const role of ["img", "button", "heading", "link"] as const)
    await expect(page.getByRole(role, { name: "injected", exact: true }), `${role}: ${what}`).toHaveCount(0);
  expect(page.frames(), what).toHaveLength(1);
  const active = await page.evaluate(() => {
    const elements = [...document.getElementsByTagName("*")];
    const attributes = elements.flatMap((element) => [...element.attributes]);
    const loads = ["href", "src", "action", "formaction", "content", "data"];
    const handlers = attributes.filter(
      ({ name, value }) =>
        name.startsWith("on") || (loads.includes(name) && /^\W*(0;url=)?javascript:.*alert/is.test(value)),
    );
    const scripts = [...document.scripts].filter(({ text }) => text.startsWith("alert"));
    return [...handlers.map(({ name, value }) => `${name}=${value}`), ...scripts.map(({ text }) => text)];
  });
  expect(active, what).toEqual([]);
}

async function attack(page: Page, path: string, parameters: string[]): Promise<void> {
  const together = PAYLOADS.map((payload) => parameters.map((name) => [name, payload]));
  const alone = parameters.map((name) => [[name, PAYLOADS.join("")]]);
  for (const query of [...together, ...alone]) {
    const address = `${path}?${new URLSearchParams(query)}`;
    await page.goto(address);
    await expectInert(page, address);
  }
}

for (const [path, parameters] of Object.entries(PUBLIC_PAGES)) {
  test(`Threat 16: payloads in every parameter of ${path} do nothing to a stranger`, async ({ page }) => {
    await attack(page, path, parameters);
  });
}

for (const [path, parameters] of Object.entries({ ...PUBLIC_PAGES, ...OWN_PAGES })) {
  test(`Threat 16: payloads in every parameter of ${path} do nothing to somebody signed in`, async ({
    page,
    signedIn,
  }) => {
    expect(signedIn).toBeTruthy();
    await attack(page, path, parameters);
  });
}

test("Threat 16: payloads as the last part of an address do nothing", async ({ page, signedIn, stack }) => {
  expect(signedIn).toBeTruthy();
  for (const folder of ["/settings/connections/", "/connections/result/", "/"]) {
    for (const payload of PAYLOADS) {
      const address = folder + encodeURIComponent(payload);
      await page.goto(address);
      await expectInert(page, address);
    }
  }
  for (const folder of ["/icons/", "/api/auth/"]) {
    const answers = PAYLOADS.map((payload) =>
      rawRequest(stack.appUrl + folder + encodeURIComponent(payload)),
    );
    for (const { headers, body } of await Promise.all(answers)) {
      expect(headers["content-type"] ?? "text/plain", "never as a page").toMatch(
        /^(text\/plain|application\/json)/,
      );
      expect(body).not.toContain("injected");
    }
  }
});

test("Threat 16: a provider's error text, come back with a real attempt, is told in our own words", async ({
  page,
  signedIn,
}) => {
  expect(signedIn).toBeTruthy();
  for (const payload of PAYLOADS.slice(0, 4)) {
    await openConnections(page);
    await page.goto("/settings/connections/gmail");
    await page.getByRole("button", { name: /^(Connect|Continue with) Gmail$/ }).click();
    const callback = new URL(await heldCallback(page, () => consent(page, { decision: "Deny" })));
    callback.searchParams.set("error", payload);
    callback.searchParams.set("error_description", payload);
    await page.goto(callback.href);
    await expectOutcome(page, "Gmail could not finish");
    await expect(page.getByText(/injected|alert\(1\)/)).toHaveCount(0);
    await expectInert(page, payload);
  }
});

test("Threat 16: a payload as the name of a person or of a provider account is text", async ({
  page,
  person,
  identifierOf,
  sandbox,
  database,
}) => {
  const payload = PAYLOADS[0] ?? "";
  await signIn(page, { ...person, name: payload });
  const identifier = await identifierOf(person);
  await sandbox.createAccounts([{ connectionName: "gmail", identifier, status: "ACTIVE" }]);
  const named = "update accounts set connected_as = $1 where user_id = $2";
  // Known once a page has read it.
  await expectState(page, "Gmail", "Connected");
  expect((await database.query(named, [payload, identifier])).rowCount).toBe(1);
  for (const path of ["/settings/connections", "/settings/connections/gmail?done=checked"]) {
    await page.goto(path);
    await expect(page.getByText(payload).first(), "it is shown as it is").toBeVisible();
    await expectInert(page, path);
  }
});

test("Threat 16: payloads in the form of a new tab's hand-off are not in its page", async ({
  page,
  context,
  signedIn,
  stack,
}) => {
  expect(signedIn).toBeTruthy();
  await press(page, "Connect", "Gmail");
  const headers = formOf(stack.appUrl, await cookiesOf(context));
  for (const payload of PAYLOADS) {
    for (const field of ["connection", "returnTo", "startOver"]) {
      const form = new URLSearchParams({ connection: "gmail", [field]: payload });
      const { status, body } = await rawRequest(`${stack.appUrl}/connections/go`, {
        method: "POST",
        headers,
        body: form.toString(),
      });
      expect(status, `${field}=${payload}`).toBe(400);
      expect(body).not.toContain(payload);
      expect(body).not.toMatch(/(href|src|content)="\W*(0;url=)?javascript:/i);
    }
  }
});
