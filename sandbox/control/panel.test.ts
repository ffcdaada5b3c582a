import { request } from "node:http";
import { expect, test } from "vitest";
import type { RunningSandbox } from "../server";
import { freshSandbox } from "../testing/sandbox";
import { panelForms } from "./forms";

async function send({ origin }: RunningSandbox, form: string, fields: Record<string, string>) {
  const body = new URLSearchParams(fields);
  return fetch(`${origin}/_sandbox/do/${form}`, { method: "POST", body, redirect: "manual" });
}

test("the panel shows every section, with a form for each thing it can do", async () => {
  const sandbox = await freshSandbox({ all: true });
  const { ctx, origin } = sandbox;
  await send(sandbox, "account", { connectionName: "gmail", identifier: "<b>user</b>", status: "EXPIRED" });
  await send(sandbox, "fault", { method: "*", type: "delay", ms: "1", remaining: "" });
  await send(sandbox, "webhook", { url: "http://localhost:9/hook" });
  await send(sandbox, "clock", { move: "advance", amount: "60", unit: "1" });
  await fetch(`${origin}/keys`);
  const text = await (await fetch(`${origin}/_sandbox`)).text();
  const shown = [...text.matchAll(/action="\/_sandbox\/do\/([a-z-]+)"/g)].map((match) => match[1]);
  expect(new Set(shown)).toEqual(new Set(Object.keys(panelForms)));
  expect(text).toContain("&lt;b&gt;user&lt;/b&gt;");
  expect(text).not.toContain("<b>user</b>");
  expect(ctx.state.accounts[0]?.status).toBe("EXPIRED");
});

test("a form does what the API does, and comes back to its section with a word on it", async () => {
  const sandbox = await freshSandbox();
  const answer = await send(sandbox, "next-consent", { decision: "partial" });
  expect(answer.status).toBe(303);
  const location = answer.headers.get("location") ?? "";
  expect(location).toBe("/_sandbox?done=next-consent#consent");
  expect(sandbox.ctx.state.nextConsent.decision).toBe("partial");
  expect(await (await fetch(new URL(location, sandbox.origin))).text()).toContain(
    "The next consent is decided.",
  );
});

test("settings are saved as a whole: an unticked box is a no", async () => {
  const sandbox = await freshSandbox();
  const { settings } = sandbox.ctx.state;
  const fields = Object.fromEntries(
    Object.entries({ ...settings, linkLifetimeSeconds: 77, denyReachesVerifyUrl: false })
      .filter(([, value]) => value !== false)
      .map(([name, value]) => [name, value === true ? "on" : String(value)]),
  );
  await send(sandbox, "settings", fields);
  expect(settings).toMatchObject({
    linkLifetimeSeconds: 77,
    denyReachesVerifyUrl: false,
    identifierCaseSensitive: true,
  });
  await send(sandbox, "settings-default", {});
  expect(settings).toMatchObject({ linkLifetimeSeconds: 600, denyReachesVerifyUrl: true });
});

test("a mistake is said in its section, and what was typed stays", async () => {
  const sandbox = await freshSandbox();
  const answer = await send(sandbox, "person", { email: "zoe at home", name: "Zoe" });
  const text = await answer.text();
  expect(answer.status).toBe(422);
  expect(text).toContain('value="zoe at home"');
  expect(text.indexOf("Enter an email address")).toBeGreaterThan(text.indexOf('id="people"'));
});

/** Headers as they are: fetch would write its own Sec-Fetch-Mode and Host. */
function statusOf({ port }: RunningSandbox, method: string, path: string, headers: Record<string, string>) {
  return new Promise((resolve, reject) => {
    request({ port, host: "127.0.0.1", method, path, headers }, (response) =>
      resolve(response.resume().statusCode),
    )
      .on("error", reject)
      .end();
  });
}

test("a link from elsewhere may open the panel, but no other site may send its forms", async () => {
  const sandbox = await freshSandbox();
  const headers = {
    "sec-fetch-site": "cross-site",
    "sec-fetch-mode": "navigate",
    "sec-fetch-dest": "document",
  };
  expect(await statusOf(sandbox, "GET", "/_sandbox", headers)).toBe(200);
  expect(await statusOf(sandbox, "POST", "/_sandbox/do/reset", headers)).toBe(403);
  expect(await statusOf(sandbox, "GET", "/_sandbox/api/state", headers)).toBe(403);
});

test("a foreign name that resolves to this machine is refused", async () => {
  const sandbox = await freshSandbox();
  expect(await statusOf(sandbox, "GET", "/_sandbox", { host: "evil.example" })).toBe(403);
});
