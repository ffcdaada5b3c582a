import { describe, expect, test } from "vitest";
import { createConnection } from "../state/connections";
import type { AuthorizationType } from "../state/model";
import { headingOf, linkTo, mintOn } from "../testing/links";
import { deny, sendForm } from "../testing/person";
import { freshSandbox, verifyUrl } from "../testing/sandbox";

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
    expect(await headingOf(await fetch(`${location}`))).toBe("200 Done: the account is connected");
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
