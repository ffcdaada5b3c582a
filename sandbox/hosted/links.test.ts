import { describe, expect, test } from "vitest";
import { headingOf, linkTo } from "../testing/links";
import { allow, offered } from "../testing/person";
import { freshSandbox } from "../testing/sandbox";

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
    expect(await headingOf(await fetch(link))).toBe("410 This link was already used");
    expect(account.status).toBe("PENDING_VERIFICATION");
    expect(sandbox.ctx.state.authRequests).toHaveLength(1);
  });

  test("a link expires on the sandbox's clock, also for a form sent without opening it", async () => {
    const { link, sandbox } = await linkTo("gmail");
    sandbox.ctx.state.clockOffsetMs = 601_000;
    expect(await headingOf(await fetch(link))).toBe("410 This link has expired");
    const body = new URLSearchParams({ decision: "deny" });
    expect((await fetch(link, { method: "POST", body, redirect: "manual" })).status).toBe(410);
  });

  test("a page that was opened in time can be finished for one more link lifetime, and no longer", async () => {
    const body = new URLSearchParams({ decision: "deny" });
    for (const [seconds, answer] of [
      [599 + 599, 303],
      [599 + 601, 410],
    ] as const) {
      const { link, sandbox } = await linkTo("gmail");
      sandbox.ctx.state.clockOffsetMs = 599_000;
      await (await fetch(link)).text();
      sandbox.ctx.state.clockOffsetMs = seconds * 1000;
      const sent = await fetch(link, { method: "POST", body, redirect: "manual" });
      expect(sent.status).toBe(answer);
      if (answer === 410) expect(await headingOf(sent)).toBe("410 This link has expired");
    }
  });

  test("a link that never was is not known", async () => {
    const { origin } = await freshSandbox();
    expect(await headingOf(await fetch(`${origin}/magicLink/made-up`))).toBe("404 This link is not known");
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
    expect(await headingOf(await fetch(link))).toBe("410 This link was already used");
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
