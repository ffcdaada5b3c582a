import { describe, expect, test } from "vitest";
import type { RunningSandbox } from "../server";
import { createAccount } from "../state/accounts";
import { createConnection, requireConnection } from "../state/connections";
import { mintLink } from "../state/links";
import type { Account, AuthorizationType } from "../state/model";
import { allow, deny, offered, sendForm } from "../testing/person";
import { freshSandbox, verifyUrl } from "../testing/sandbox";

interface Minted {
  sandbox: RunningSandbox;
  link: string;
  account: Account;
}

async function linkTo(
  connectionName: string,
  options: { userVerifyUrl?: string } = { userVerifyUrl: verifyUrl },
): Promise<Minted> {
  const sandbox = await freshSandbox();
  return { sandbox, ...mintOn(sandbox, connectionName, options) };
}

function mintOn(sandbox: RunningSandbox, connectionName: string, options: { userVerifyUrl?: string }) {
  const connection = requireConnection(sandbox.ctx, connectionName);
  const account = createAccount(sandbox.ctx, { connection, identifier: "user-1" });
  return { account, link: mintLink(sandbox.ctx, account, { state: "s 1", ...options }).link };
}

async function pageOf(response: Response): Promise<string> {
  return `${response.status} ${/<h1>([\s\S]*?)<\/h1>/.exec(await response.text())?.[1] ?? ""}`;
}

function grantedTo(sandbox: RunningSandbox): string[] {
  const credentials = sandbox.ctx.state.authRequests[0]?.granted?.credentials;
  return credentials?.kind === "oauth"
    ? credentials.scopes.map((scope) => scope.split("/").at(-1) ?? "")
    : [];
}

describe("the consent page", () => {
  test("offers several accounts, one of them chosen, and says what is required", async () => {
    const { link } = await linkTo("gmail");
    const { accounts } = await offered(link);
    expect(accounts.length).toBeGreaterThanOrEqual(3);
    const text = await (await fetch(link)).text();
    expect(text.match(/type="radio"[^>]* checked/g)).toHaveLength(1);
    expect(text).toMatch(/gmail\.readonly" checked disabled/);
  });

  test("Allow leads to the verify URL by 303, with the request and the state", async () => {
    const { link, account, sandbox } = await linkTo("gmail");
    const { status, location } = await allow(link);
    expect(status).toBe(303);
    expect(location?.href.startsWith(verifyUrl)).toBe(true);
    expect(location?.searchParams.get("auth_request_id")).toBe(sandbox.ctx.state.authRequests[0]?.id);
    expect(location?.searchParams.get("state")).toBe("s 1");
    expect(account.status).toBe("PENDING_VERIFICATION");
  });

  test("what was unticked is not granted, what is required is", async () => {
    const { link, sandbox } = await linkTo("gmail");
    await allow(link, { scopes: ["https://www.googleapis.com/auth/gmail.send"] });
    expect(grantedTo(sandbox)).toEqual(["gmail.readonly", "gmail.send"]);
  });

  test("an account that was not offered is refused, and the link stays good", async () => {
    const { link } = await linkTo("gmail");
    expect((await allow(link, { account: "somebody@else.example" })).status).toBe(422);
    expect((await allow(link)).status).toBe(303);
  });

  test("Deny goes back with access_denied, or to a page that stays where the setting says so", async () => {
    const { link, account } = await linkTo("gmail");
    const { location } = await deny(link);
    expect(Object.fromEntries(location?.searchParams.entries() ?? [])).toMatchObject({
      error: "access_denied",
      state: "s 1",
    });
    expect(account.status).toBe("PENDING_AUTH");

    const other = await linkTo("gmail");
    other.sandbox.ctx.state.settings.denyReachesVerifyUrl = false;
    const stays = await deny(other.link);
    expect(await pageOf(await fetch(`${stays.location}`))).toBe("200 You said no: nothing was connected");
  });

  test("without a verify URL it ends in failed_to_exchange, on a page of its own", async () => {
    const { link, account } = await linkTo("gmail", {});
    const { status, location } = await allow(link);
    expect(status).toBe(303);
    const response = await fetch(`${location}`);
    const text = await response.text();
    expect(response.status).toBe(400);
    expect(text).toContain("failed_to_exchange");
    expect(account.status).not.toBe("ACTIVE");
  });

  test("the next consent denies by itself when told so, once", async () => {
    const { link, sandbox } = await linkTo("gmail");
    sandbox.ctx.state.nextConsent = { decision: "deny" };
    const head = await fetch(link, { method: "HEAD", redirect: "manual" });
    expect(head.status).toBe(200);
    const answer = await fetch(link, { redirect: "manual" });
    expect(answer.headers.get("location")).toContain("error=access_denied");
    expect(sandbox.ctx.state.nextConsent.decision).toBe("ask");
  });

  test("a partial consent withholds what is optional, whatever is ticked", async () => {
    const { link, sandbox } = await linkTo("gmail");
    sandbox.ctx.state.nextConsent = { decision: "partial" };
    await allow(link);
    expect(grantedTo(sandbox)).toEqual(["gmail.readonly"]);
  });

  test("the form works from the sandbox's own page only", async () => {
    const { link, account } = await linkTo("gmail");
    const { accounts } = await offered(link);
    const body = new URLSearchParams({ decision: "allow", account: accounts[0] ?? "" });
    for (const [name, value] of [
      ["sec-fetch-site", "cross-site"] as const,
      ["origin", "http://evil.example"] as const,
    ]) {
      const answer = await fetch(link, {
        method: "POST",
        body,
        headers: { [name]: value },
        redirect: "manual",
      });
      expect(await pageOf(answer)).toBe("403 Another page sent this form");
    }
    expect(account.status).toBe("PENDING_AUTH");
  });
});

describe("links", () => {
  test("a link works once, and a double submit changes nothing", async () => {
    const { link, account, sandbox } = await linkTo("gmail");
    const choice = await offered(link);
    const send = () => {
      const body = new URLSearchParams({ decision: "allow", account: choice.accounts[0] ?? "" });
      return fetch(link, { method: "POST", body, redirect: "manual" });
    };
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([303, 410, 410]);
    expect(await pageOf(await fetch(link))).toBe("410 This link was already used");
    expect(account.status).toBe("PENDING_VERIFICATION");
    expect(sandbox.ctx.state.authRequests).toHaveLength(1);
  });

  test("a link expires on the sandbox's clock, also for a form sent without opening it", async () => {
    const { link, sandbox } = await linkTo("gmail");
    sandbox.ctx.state.clockOffsetMs = 601_000;
    expect(await pageOf(await fetch(link))).toBe("410 This link has expired");
    const body = new URLSearchParams({ decision: "deny" });
    expect((await fetch(link, { method: "POST", body, redirect: "manual" })).status).toBe(410);
  });

  test("a link that never was is not known", async () => {
    const { origin } = await freshSandbox();
    expect(await pageOf(await fetch(`${origin}/magicLink/made-up`))).toBe("404 This link is not known");
  });

  test("scanners that open a link a hundred times leave it good", async () => {
    const { link } = await linkTo("gmail");
    for (let time = 0; time < 50; time += 1) {
      await fetch(link, { method: "HEAD" });
      await (await fetch(link)).text();
    }
    expect((await allow(link)).status).toBe(303);
  });

  test("where opening uses a link up, the page that was opened can still be finished", async () => {
    const { link, sandbox } = await linkTo("gmail");
    sandbox.ctx.state.settings.linkUsedUpBy = "opening";
    await fetch(link, { method: "HEAD" });
    const { accounts } = await offered(link);
    expect(await pageOf(await fetch(link))).toBe("410 This link was already used");
    const body = new URLSearchParams({ decision: "allow", account: accounts[0] ?? "" });
    expect((await fetch(link, { method: "POST", body, redirect: "manual" })).status).toBe(303);
  });

  test("every page forbids frames, referrers and caches, and lets the form's redirect leave", async () => {
    const { link } = await linkTo("gmail");
    const { headers } = await fetch(link);
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("content-security-policy")).not.toContain("form-action");
  });
});

const filled: [AuthorizationType, Record<string, string>, string][] = [
  ["API_KEY", { api_key: "key-12345678" }, "API key ending in 5678"],
  ["BEARER_TOKEN", { token: "token-abcdefgh" }, "Bearer token ending in efgh"],
  ["BASIC_AUTH", { username: "ada", password: "pass word" }, "ada"],
  ["BASIC", { username: "ada", password: "secret" }, "ada"],
  ["OAUTH_M2M", { client_id: "client-1", client_secret: "secret" }, "client-1"],
  ["CUSTOM", { account: "acme", secret: "secret" }, "acme"],
  ["GOOGLE_DWD", { subject: "ada@acme.example" }, "ada@acme.example"],
  ["TRUSTED_IDP", { subject: "ada" }, "ada"],
];

describe("forms", () => {
  test.each(filled)(
    "%s asks for what it needs and is ACTIVE at once",
    async (authorizationType, fields, label) => {
      const sandbox = await freshSandbox();
      createConnection(sandbox.ctx, { name: "typed", provider: "EXA", authorizationType });
      const { link, account } = mintOn(sandbox, "typed", { userVerifyUrl: verifyUrl });
      expect((await sendForm(link, {})).status).toBe(422);
      const { location } = await sendForm(link, fields);
      expect(Object.fromEntries(location?.searchParams.entries() ?? [])).toEqual({ state: "s 1" });
      expect(account).toMatchObject({ status: "ACTIVE", providerAccount: { label } });
      expect(account.credentials).toEqual({ kind: "static", details: fields });
    },
  );

  test("NO_AUTH only wants to be continued", async () => {
    const sandbox = await freshSandbox();
    createConnection(sandbox.ctx, { name: "open", provider: "EXA", authorizationType: "NO_AUTH" });
    const { link, account } = mintOn(sandbox, "open", {});
    const { location } = await sendForm(link, {});
    expect(await pageOf(await fetch(`${location}`))).toBe("200 Done: the account is connected");
    expect(account.status).toBe("ACTIVE");
  });

  test("each mistake is said beside its field, and the secret is not sent back", async () => {
    const { link, account } = await linkTo("freshdesk");
    const body = new URLSearchParams({ decision: "allow", username: "a b", password: "hunter-two" });
    const answer = await fetch(link, { method: "POST", body });
    const text = await answer.text();
    expect(answer.status).toBe(422);
    expect(text).toContain("The username has a space or line break in it.");
    expect(text).toContain('value="a b"');
    expect(text).not.toContain("hunter-two");
    expect(account.status).toBe("PENDING_AUTH");
  });

  test("a provider that refuses the key says so, and Cancel is a refusal", async () => {
    const { link } = await linkTo("exa");
    const body = new URLSearchParams({ decision: "allow", api_key: "invalid-1" });
    expect(await (await fetch(link, { method: "POST", body })).text()).toContain(
      "did not accept this API key",
    );
    expect((await deny(link)).location?.searchParams.get("error")).toBe("access_denied");
  });
});
