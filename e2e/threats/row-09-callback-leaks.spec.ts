import type { BrowserContext, Page, Request } from "@playwright/test";
import { expectOutcome, openConnections, press } from "../harness/connections-page";
import { consent } from "../harness/consent";
import { expect, test } from "../harness/fixtures";
import { startOtherSite } from "../harness/other-site";
import { rawRequest } from "../harness/raw-http";

// The callback leaks: RFC 9700 §4.2 and §4.3, OWASP ASVS 5.0 §3.4.5, §14.2.1 and §16.2.5.

interface Traffic {
  /** Every header and body that reached the app or came from it, as one text each; the callback's own address is not one. */
  texts: string[];
  /** The callback's own request and answer. */
  callbacks: { url: string; status: number; headers: Record<string, string> }[];
  /** Waits until all of what was exchanged so far is read. */
  all(): Promise<unknown>;
}

/** Listens to all that the browser exchanges with anybody. */
function listen(context: BrowserContext): Traffic {
  const reading: Promise<void>[] = [];
  const traffic: Traffic = { texts: [], callbacks: [], all: () => Promise.all(reading) };
  const read = async (request: Request) => {
    // A tab may be closed before its browser was asked for all of them.
    const response = await request.response().catch(() => null);
    const { referer = "" } = await request.allHeaders().catch(() => request.headers());
    traffic.texts.push(`Referer of ${new URL(request.url()).pathname}: ${referer}`);
    if (!response) return;
    const headers = await response.allHeaders().catch(() => response.headers());
    if (new URL(request.url()).pathname === "/connections/verify") {
      traffic.callbacks.push({ url: request.url(), status: response.status(), headers });
    }
    const app = request.url().startsWith("http://localhost");
    const body = app && response.status() === 200 ? await response.text().catch(() => "") : "";
    if (app) traffic.texts.push(`${JSON.stringify(headers)}\n${body}`);
  };
  context.on("requestfinished", (request) => reading.push(read(request)));
  return traffic;
}

/** The addresses that this tab's Back and Forward lead to. */
async function historyOf(page: Page): Promise<string[]> {
  const devtools = await page.context().newCDPSession(page);
  const { entries } = await devtools.send("Page.getNavigationHistory");
  await devtools.detach();
  return entries.map(({ url }) => url);
}

/** The secrets of a callback's address. */
function canariesOf(url: string): string[] {
  const { searchParams } = new URL(url);
  return [...searchParams.values()].filter((value) => value.length >= 8);
}

/** Leaves for another site from a link that asks for the whole address to be told. */
async function refererAfter(page: Page): Promise<string> {
  const site = await startOtherSite("localhost");
  await page.evaluate((href) => {
    const link = Object.assign(document.createElement("a"), { href, referrerPolicy: "unsafe-url" });
    link.append("Leave");
    document.body.append(link);
  }, site.origin);
  await page.getByRole("link", { name: "Leave" }).click();
  await expect(page).toHaveTitle("Another site");
  await page.goBack();
  await site.stop();
  return site.requests.map(({ headers }) => headers.referer ?? "").join("\n");
}

test("Threat 9: what a callback brought is in no Referer, history, body or log once it has answered", async ({
  page,
  context,
  signedIn,
  stack,
}) => {
  expect(signedIn).toBeTruthy();
  const traffic = listen(context);
  await press(page, "Connect", "Gmail");
  await consent(page);
  await expectOutcome(page, "Gmail is connected");

  await expect.poll(() => traffic.callbacks).toHaveLength(1);
  const [callback] = traffic.callbacks;
  const canaries = canariesOf(callback?.url ?? "");
  expect(canaries, "an auth_request_id and a state").toHaveLength(2);
  expect(callback?.status).toBe(303);
  expect(callback?.headers["cache-control"]).toBe("no-store");
  expect(callback?.headers["referrer-policy"]).toBe("no-referrer");
  expect(callback?.headers["content-type"], "no HTML at the callback's address").toBeUndefined();

  const referer = await refererAfter(page);
  expect(referer, "the collector was told where the visitor came from").toContain("/connections/result/");
  await page.getByRole("link", { name: "Back to connections" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Connections" })).toBeVisible();
  await traffic.all();
  const places = { referer, history: await historyOf(page), log: stack.appLog(), wire: traffic.texts };
  for (const canary of canaries) {
    for (const [place, text] of Object.entries(places)) {
      expect(text.toString(), `${canary} in ${place}`).not.toContain(canary);
    }
  }
});

const ENDS = [
  { why: "nobody knows its state", query: "auth_request_id=areq_canary-9a&state=canary-9b" },
  { why: "it brings an error", query: "error=canary-9c&error_description=canary-9d&state=canary-9e" },
  { why: "a parameter is repeated", query: "state=canary-9f&state=canary-9g" },
  { why: "it brings nothing of use", query: "code=canary-9h" },
  { why: "a parameter is too long", query: `state=canary-9i${"x".repeat(2000)}` },
  {
    why: "a parameter holds a byte that databases refuse",
    query: "auth_request_id=canary-9j%00&state=canary-9k%00",
  },
];

for (const { why, query } of ENDS) {
  test(`Threat 9: a callback leaves for a clean address where ${why}`, async ({ page, context, stack }) => {
    const traffic = listen(context);
    await page.goto(`/connections/verify?${query}`);
    await expectOutcome(page, /You are signed out|The way back was incomplete/);
    await expect.poll(() => traffic.callbacks).toHaveLength(1);
    expect(traffic.callbacks[0]?.status).toBe(303);
    const referer = await refererAfter(page);
    await traffic.all();
    const places = [page.url(), referer, stack.appLog(), ...(await historyOf(page)), ...traffic.texts];
    expect(places.join("\n")).not.toContain("canary-9");
  });
}

test("Threat 9: the callback's address with a slash too many is kept and named by nobody either", async ({
  stack,
}) => {
  const query = "auth_request_id=canary-9l&state=canary-9m";
  for (const path of ["/connections/verify/", "//connections/verify", "/connections\\verify"]) {
    const { headers } = await rawRequest(`${stack.appUrl}${path}?${query}`);
    expect(headers["cache-control"], path).toBe("no-store");
    expect(headers["referrer-policy"], path).toBe("no-referrer");
  }
});

test("Threat 9: nothing of a callback is logged where Scalekit fails or the database does", async ({
  page,
  context,
  signedIn,
  sandbox,
  database,
  stack,
}) => {
  expect(signedIn).toBeTruthy();
  const traffic = listen(context);
  await sandbox.fault("VerifyConnectedAccountUser", { type: "fail", code: "INTERNAL" }, 1);
  await press(page, "Connect", "Gmail");
  await consent(page);
  await expectOutcome(page, /Scalekit did not answer|It could not be confirmed/);

  await openConnections(page);
  await press(page, "Connect", "Slack");
  await expect(page.getByRole("button", { name: "Allow" })).toBeVisible();
  await database.query("alter table seen_auth_requests rename to away");
  try {
    await consent(page);
    await expectOutcome(page, /./);
  } finally {
    await database.query("alter table away rename to seen_auth_requests");
  }
  await expect.poll(() => traffic.callbacks).toHaveLength(2);
  const canaries = traffic.callbacks.flatMap(({ url }) => canariesOf(url));
  expect(canaries).toHaveLength(4);
  await traffic.all();
  const places = [stack.appLog(), page.url(), ...(await historyOf(page)), ...traffic.texts].join("\n");
  for (const canary of canaries) expect(places).not.toContain(canary);
});
