import type { Page } from "@playwright/test";
import { expect, test } from "../harness/fixtures";
import { cookiesOf } from "../harness/raw-http";
import { placeRun } from "../harness/runs";
import { expectRun, startWorkflow } from "../harness/runs-page";
import { callAction, takenOver } from "../harness/server-actions";

const START = { name: "Start Morning brief" };

/** Presses the button of the form that the page shows, and says which run that led to. */
async function start(page: Page): Promise<string> {
  await page.getByRole("button", START).click();
  await expect(page).toHaveURL(/\/runs\/run_/);
  return page.url();
}

async function expectRuns(page: Page, count: number): Promise<void> {
  await page.goto("/runs");
  await expect(page.getByRole("heading", { level: 3, name: /^Morning brief, / })).toHaveCount(count);
}

/** Goes back to the form that a run was started from. */
async function back(page: Page): Promise<void> {
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Morning brief" })).toBeVisible();
  await expect(page.getByRole("button", START)).toBeVisible();
}

test("a start whose answer is lost, sent again, is one run and one message", async ({
  page,
  sandbox,
  signedIn,
  problems,
}) => {
  await sandbox.connect(signedIn, "googlecalendar", "slack");
  await page.goto("/workflows/morning-brief");
  await takenOver(page);
  await page.getByLabel("Mail label").fill("Inbox");
  await page.route("**/workflows/morning-brief", async (route) => {
    // The form's own, and not a look of the page.
    if (!route.request().postDataBuffer()?.includes("once")) return route.fallback();
    await route.fetch({ maxRedirects: 0 });
    await route.abort();
  });
  await page.getByRole("button", START).click();
  await expect(page.getByRole("alert").filter({ hasText: "Patchbay cannot be reached." })).toBeVisible();
  await page.unroute("**/workflows/morning-brief");
  // The page is made anew meanwhile.
  await sandbox.connect(signedIn, "gmail");
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(page.getByText("Connected", { exact: true })).toHaveCount(3);
  await start(page);
  await expectRun(page, "Finished");
  await expectRuns(page, 1);
  expect(await sandbox.writesOf(signedIn)).toEqual(["slack_send_message"]);
  for (const problem of problems.splice(0))
    expect(problem).toMatch(/Failed to load resource|Failed to fetch/);
});

test("whoever comes back to the form starts another run, with the same in it or something else", async ({
  page,
  signedIn,
}) => {
  expect(signedIn).toBeTruthy();
  await startWorkflow(page, "Morning brief");
  const runs = new Set([page.url()]);
  await back(page);
  runs.add(await start(page));
  await back(page);
  await page.getByLabel("Slack channel").fill("#handover");
  runs.add(await start(page));
  expect(runs.size).toBe(3);
  await expectRuns(page, 3);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a form that is sent twice starts one run, and one that is made anew another", async ({
    page,
    context,
    signedIn,
    stack,
  }) => {
    expect(signedIn).toBeTruthy();
    await page.goto("/workflows/morning-brief");
    await page.route("**/workflows/morning-brief", (route) =>
      route.request().method() === "POST" ? route.fulfill({ status: 204 }) : route.fallback(),
    );
    const sent = page.waitForRequest((request) => request.method() === "POST");
    await page.getByRole("button", START).click();
    const posted = await sent;
    await page.unroute("**/workflows/morning-brief");
    const form = {
      name: "startWorkflow",
      url: posted.url(),
      headers: { "content-type": posted.headers()["content-type"] ?? "" },
      body: posted.postDataBuffer()?.toString("utf8") ?? "",
    };
    const own = { cookie: await cookiesOf(context), origin: stack.appUrl };
    const answers = await Promise.all([callAction(form, own), callAction(form, own)]);
    const [one, other] = answers.map(({ status, headers }) => `${status} ${headers.location}`);
    expect(one).toMatch(/^303 .*\/runs\/run_/);
    expect(other).toBe(one);
    await expectRuns(page, 1);
    await page.goto("/workflows/morning-brief");
    const first = await start(page);
    await back(page);
    expect(await start(page)).not.toBe(first);
    await expectRuns(page, 3);
  });
});

test("whoever has a hundred runs that are not over is told so, and starts one once another is", async ({
  page,
  database,
  signedIn,
}) => {
  const runs: string[] = [];
  for (let run = 0; run < 100; run += 1) runs.push(await placeRun(database, signedIn, "waiting"));
  await page.goto("/workflows/morning-brief");
  await takenOver(page);
  await page.getByLabel("Slack channel").fill("#handover");
  await page.getByRole("button", START).click();
  const said = page.getByRole("alert").filter({ hasText: "no more can be started" });
  await expect(said).toBeVisible();
  await expect(page.getByLabel("Slack channel")).toHaveValue("#handover");
  await said.getByRole("link", { name: "See your runs" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Runs" })).toBeVisible();
  await page.goto(`/runs/${runs[0]}`);
  await page.getByRole("button", { name: "Cancel this run" }).click();
  await expectRun(page, "Cancelled");
  await startWorkflow(page, "Morning brief");
});
