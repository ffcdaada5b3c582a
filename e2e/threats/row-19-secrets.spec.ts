import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext, Request } from "@playwright/test";
import { ROOT } from "../../scripts/environment";
import { reconnectAsAnother, tourActions } from "../harness/action-tour";
import { expectOutcome, openConnections, press } from "../harness/connections-page";
import { consent } from "../harness/consent";
import { expect, test } from "../harness/fixtures";
import { cookiesOf, rawRequest } from "../harness/raw-http";
import type { SandboxControl } from "../harness/sandbox";
import { callAction } from "../harness/server-actions";
import type { Stack } from "../harness/stack";

// Secrets reach the client: OWASP ASVS 5.0 §10.1.1; Next.js data-security guide ("Preventing client-side execution").

/** What nobody outside the server may ever see, by name: the app's own secrets and the tokens that providers gave. */
async function secretsOf(stack: Stack, sandbox: SandboxControl): Promise<Map<string, string>> {
  const { env } = stack;
  const secrets = new Map([
    ["the client secret", env.SCALEKIT_CLIENT_SECRET ?? ""],
    ["AUTH_SECRET", env.AUTH_SECRET ?? ""],
    ["the database's address", env.DATABASE_URL ?? ""],
  ]);
  const { accounts } = await sandbox.send<{
    accounts: {
      id: string;
      credentials?: { accessToken?: string; refreshToken?: string; details?: object };
    }[];
  }>("GET", "/state");
  for (const { id, credentials = {} } of accounts) {
    const { accessToken, refreshToken, details = {} } = credentials;
    if (accessToken) secrets.set(`the access token of ${id}`, accessToken);
    if (refreshToken) secrets.set(`the refresh token of ${id}`, refreshToken);
    for (const [field, value] of Object.entries(details)) secrets.set(`${field} of ${id}`, String(value));
  }
  for (const [name, secret] of secrets) expect(secret.length, name).toBeGreaterThanOrEqual(12);
  return secrets;
}

interface Heard {
  texts: string[];
  /** Waits until all of what was sent so far is read. */
  all(): Promise<unknown>;
}

/** Every body, header and script that the app sends this browser: HTML, RSC payloads, replies of actions, JSON. */
function listen(context: BrowserContext, appUrl: string): Heard {
  const texts: string[] = [];
  const reading: Promise<void>[] = [];
  const read = async (request: Request) => {
    const response = await request.response().catch(() => null);
    const body = await response?.text().catch(() => "");
    // A tab may be closed before its browser was asked for all of them.
    const headers = await response?.allHeaders().catch(() => response.headers());
    texts.push(`${request.method()} ${request.url()}\n${JSON.stringify(headers)}\n${body}`);
  };
  context.on("requestfinished", (request) => {
    if (request.url().startsWith(appUrl)) reading.push(read(request));
  });
  return { texts, all: () => Promise.all(reading) };
}

function expectAbsent(secrets: Map<string, string>, places: Record<string, string>): void {
  for (const [place, text] of Object.entries(places)) {
    for (const [name, secret] of secrets) {
      const forms = [secret, encodeURIComponent(secret), Buffer.from(secret).toString("base64")];
      for (const form of forms) expect(text.includes(form), `${name} is in ${place}`).toBe(false);
    }
  }
}

/** All files below a folder, as one text. */
function filesOf(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files.map((file) => readFileSync(join(file.parentPath, file.name), "latin1")).join("\n");
}

test("Threat 19: no token and no secret is in what the app sends or logs, whatever a person does", async ({
  page,
  context,
  signedIn,
  sandbox,
  database,
  stack,
}) => {
  test.slow();
  const { texts, all } = listen(context, stack.appUrl);
  const actions = await tourActions(page, sandbox, database, signedIn);
  const secrets = await secretsOf(stack, sandbox);
  await reconnectAsAnother(page, /team/);
  await openConnections(page);
  await press(page, "Connect", "Exa");
  await page.getByLabel("API key").fill("exa-canary-0123456789");
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await expectOutcome(page, "Exa is connected");
  await page.goto("/settings/connections/exa");
  for (const [name, secret] of await secretsOf(stack, sandbox)) secrets.set(name, secret);
  expect([...secrets.keys()].join(", ")).toMatch(/access token.*refresh token.* of ca_/);
  expect([...secrets.values()]).toContain("exa-canary-0123456789");

  const cookie = await cookiesOf(context);
  for (const path of [
    "/settings/connections",
    "/settings/connections/gmail",
    "/settings/history",
    "/settings/preferences",
    "/notices",
    "/connect/gmail",
    "/api/auth/session",
  ]) {
    for (const rsc of [{}, { rsc: "1" }] as Record<string, string>[])
      texts.push((await rawRequest(stack.appUrl + path, { headers: { cookie, ...rsc } })).body);
  }
  // These end the session: what comes after them answers nobody.
  const last = ["signOutAll", "deleteMyData"];
  for (const action of [...actions.values()].sort((a, b) => last.indexOf(a.name) - last.indexOf(b.name)))
    texts.push((await callAction(action, { cookie, origin: stack.appUrl })).body);
  await all();
  expect(texts.join("\n"), "what was listened to is the pages of this person").toContain(
    "Gmail is connected",
  );
  expectAbsent(secrets, {
    "an answer": texts.join("\n"),
    "the app's log": stack.appLog(),
    "the client's scripts": filesOf(join(ROOT, ".next", "static")),
  });
});

test("Threat 19: nothing secret is said or logged where Scalekit fails in every way", async ({
  page,
  context,
  signedIn,
  sandbox,
  stack,
  database,
  problems,
}) => {
  test.slow();
  const { texts, all } = listen(context, stack.appUrl);
  await sandbox.createAccounts([
    { connectionName: "gmail", identifier: signedIn, status: "ACTIVE" },
    { connectionName: "slack", identifier: signedIn, status: "EXPIRED" },
  ]);
  const secrets = await secretsOf(stack, sandbox);
  await openConnections(page);
  const failures = [
    { method: "oauth/token", kind: { type: "fail", code: "UNAUTHENTICATED" } },
    { method: "*", kind: { type: "fail", code: "UNAUTHENTICATED" } },
    { method: "*", kind: { type: "fail", code: "INTERNAL", message: "of the sandbox" } },
    { method: "*", kind: { type: "accept_then_drop" } },
    { method: "*", kind: { type: "refuse_connections" } },
  ] as const;
  for (const { method, kind } of failures) {
    await sandbox.send("POST", "/revoke-tokens");
    await sandbox.fault(method, { ...kind });
    const from = stack.appLog().length;
    await openConnections(page);
    await page.goto("/settings/connections/gmail");
    await Promise.all([
      page.waitForResponse((response) => response.request().method() === "POST"),
      page.getByRole("button", { name: "Check now" }).click(),
    ]);
    const failed = () => stack.appLog().slice(from);
    await expect.poll(failed, `${kind.type} of ${method} was met and logged`).toContain("scalekit_problem");
    await sandbox.clearFaults();
  }
  await openConnections(page);
  await press(page, "Reconnect", "Slack");
  await consent(page);
  await expectOutcome(page, "Slack is connected");
  const from = stack.appLog().length;
  await database.query("alter table accounts rename to away");
  try {
    await page.goto("/settings/connections/slack");
    await expect(page.getByRole("heading", { name: "Something failed on our side" })).toBeVisible();
    texts.push(await page.content());
  } finally {
    await database.query("alter table away rename to accounts");
  }
  // The error page says on the console what it stands for.
  problems.length = 0;
  expect(stack.appLog().slice(from)).toContain("request_failed");
  await all();
  expectAbsent(secrets, { "an answer": texts.join("\n"), "the app's log": stack.appLog() });
});
