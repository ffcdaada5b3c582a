import type { Page } from "@playwright/test";
import { expectOutcome, expectState, openConnections, press } from "../harness/connections-page";
import { consent } from "../harness/consent";
import { expect, mintLink, test } from "./callback";

// Threat 7: the SDK repeats a verification when Scalekit is briefly away, so a success that was lost comes back as "not
// found", exactly as a failure does. OWASP ASVS 5.0 §16.5.3 (fail securely).

const VERIFY = "VerifyConnectedAccountUser";

test("Threat 7: Scalekit commits, loses its answer and then says not found: Gmail is connected", async ({
  page,
  signedIn,
  sandbox,
  verifications,
}) => {
  await mintLink(page, "Gmail");
  await sandbox.fault(VERIFY, { type: "fail", code: "UNAVAILABLE", performed: true }, 1);
  await consent(page);
  await expectOutcome(page, "Gmail is connected");
  expect(await verifications(), "the SDK asked again").toEqual(["UNAVAILABLE", "NOT_FOUND"]);
  expect((await sandbox.requireAccount(signedIn, "gmail")).status).toBe("ACTIVE");
});

test("Threat 7: Scalekit commits and drops the line: Gmail is connected", async ({
  page,
  signedIn,
  sandbox,
  verifications,
}) => {
  await mintLink(page, "Gmail");
  await sandbox.fault(VERIFY, { type: "accept_then_drop" }, 1);
  await sandbox.fault(VERIFY, { type: "fail", code: "NOT_FOUND" }, 1);
  await consent(page);
  await expectOutcome(page, "Gmail is connected");
  expect((await verifications())[0]).toBe("DROPPED");
  expect((await sandbox.requireAccount(signedIn, "gmail")).status).toBe("ACTIVE");
});

test("Threat 7: Scalekit loses the question and then says not found: nothing is believed, and starting over works", async ({
  page,
  signedIn,
  sandbox,
  verifications,
}) => {
  await mintLink(page, "Gmail");
  await sandbox.fault(VERIFY, { type: "fail", code: "UNAVAILABLE" }, 1);
  await sandbox.fault(VERIFY, { type: "fail", code: "NOT_FOUND" }, 1);
  await consent(page);
  await expectOutcome(page, "It could not be confirmed that it was you");
  expect(await verifications()).toEqual(["UNAVAILABLE", "NOT_FOUND"]);
  expect((await sandbox.requireAccount(signedIn, "gmail")).status).toBe("PENDING_VERIFICATION");

  await openConnections(page);
  await expectState(page, "Gmail", "Not confirmed");
  await press(page, "Start over with", "Gmail");
  await consent(page);
  await expectOutcome(page, "Gmail is connected");
});

for (const [what, brought, asked] of [
  ["an id that Scalekit does not know", { auth_request_id: "areq_none" }, ["ok", "NOT_FOUND"]],
  ["no id at all", {}, ["ok"]],
] as const) {
  test(`Threat 7: an account that was ACTIVE all along does not make a failed reconnect a success, with ${what}`, async ({
    page,
    baseURL,
    signedIn,
    sandbox,
    verifications,
  }) => {
    await connect(page, "Gmail");
    await page.goto("/settings/connections/gmail");
    await page.getByRole("button", { name: "Reconnect Gmail", exact: true }).click();
    await expect(page.getByRole("button", { name: "Allow" })).toBeVisible();
    const { id, status } = await sandbox.requireAccount(signedIn, "gmail");
    expect(status).toBe("ACTIVE");

    const { authRequests } = await sandbox.send<{ authRequests: { state: string; accountId: string }[] }>(
      "GET",
      "/state",
    );
    const state = authRequests.filter(({ accountId }) => accountId === id).at(-1)?.state ?? "";
    await page.goto(`${baseURL}/connections/verify?${new URLSearchParams({ state, ...brought })}`);
    await expectOutcome(page, "It could not be confirmed that it was you");
    expect(await verifications()).toEqual([...asked]);
    await expectState(page, "Gmail", "Connected");
  });
}

test("Threat 7: a key that was not sent again is not taken for sent because the old one works", async ({
  page,
  signedIn,
  database,
}) => {
  await openConnections(page);
  await press(page, "Connect", "Exa");
  await sendKey(page);
  await expectOutcome(page, "Exa is connected");
  await page.goto("/settings/connections/exa");
  await page.getByRole("button", { name: "Reconnect Exa", exact: true }).click();
  await expect(page.getByLabel("API key")).toBeVisible();
  const form = page.url();

  const { rows } = await database.query<{ id: string }>(
    "select id from attempts where user_id = $1 and outcome = 'open'",
    [signedIn],
  );
  await page.goto(`/connections/result/${rows[0]?.id}`);
  await expectOutcome(page, "Exa is waiting for approval");
  await page.goto(form);
  await sendKey(page);
  await expectOutcome(page, "Exa is connected");
});

async function connect(page: Page, title: string): Promise<void> {
  await mintLink(page, title);
  await consent(page);
  await expectOutcome(page, `${title} is connected`);
}

async function sendKey(page: Page): Promise<void> {
  await page.getByLabel("API key").fill("exa-0123456789abcdef");
  await page.getByRole("button", { name: "Connect", exact: true }).click();
}
