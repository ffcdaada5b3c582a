import { describe, expect, test } from "vitest";
import type { RunningSandbox } from "../server";
import { verifyUser } from "../state/verify";
import { headingOf, linkTo } from "../testing/links";
import { allow, deny, offered } from "../testing/person";
import { verifyUrl } from "../testing/sandbox";

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

  test("the page that a verification answers with says that it is done", async () => {
    const { link, sandbox } = await linkTo("gmail");
    const authRequestId = (await allow(link)).location?.searchParams.get("auth_request_id") ?? "";
    const early = await fetch(`${sandbox.origin}/magicLink/${authRequestId}/done`);
    expect(await headingOf(early)).toBe("200 Not connected yet: the app has to confirm");
    const { postUserVerifyRedirectUrl } = verifyUser(sandbox.ctx, authRequestId, "user-1");
    expect(await headingOf(await fetch(postUserVerifyRedirectUrl))).toBe(
      "200 Done: the account is connected",
    );
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

  test("Enter decides nothing, and keeps what was chosen", async () => {
    const { link, account } = await linkTo("gmail");
    const { accounts } = await offered(link);
    const body = new URLSearchParams({ decision: "", account: accounts[1] ?? "" });
    const text = await (await fetch(link, { method: "POST", body })).text();
    expect(text).toContain("choose Deny or Allow");
    expect(text).toContain(`value="${accounts[1]}" checked`);
    expect(text).toMatch(/gmail\.send">/);
    expect(account.status).toBe("PENDING_AUTH");
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
    expect(await headingOf(await fetch(`${stays.location}`))).toBe("200 You said no: nothing was connected");
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

  test("a partial consent is for the next decision only, also where that is Deny", async () => {
    const { link, sandbox } = await linkTo("gmail");
    sandbox.ctx.state.nextConsent = { decision: "partial" };
    await deny(link);
    expect(sandbox.ctx.state.nextConsent.decision).toBe("ask");
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
      expect(await headingOf(answer)).toBe("403 Another page sent this form");
    }
    expect(account.status).toBe("PENDING_AUTH");
  });
});
