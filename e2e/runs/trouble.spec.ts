import { expect, test } from "../harness/fixtures";
import { placeRun } from "../harness/runs";
import { BRIEF, expectRun, startWorkflow, step } from "../harness/runs-page";

test("the answer to a write is lost: the message is found, and not sent again", async ({
  page,
  sandbox,
  signedIn,
}) => {
  await sandbox.connect(signedIn, ...BRIEF.names);
  await sandbox.faultAfter(signedIn, BRIEF.callsBeforePost, { type: "accept_then_drop" });
  await startWorkflow(page, "Morning brief");
  await expectRun(page, "Finished");
  await expect(step(page, "Post the brief").getByText("Posted to #morning-brief")).toBeVisible();
  expect(await sandbox.writesOf(signedIn)).toEqual(["slack_send_message"]);
});

test("it is not known whether a write was done: the run says what it knows, and asks", async ({
  page,
  sandbox,
  signedIn,
}) => {
  await sandbox.connect(signedIn, ...BRIEF.names);
  await sandbox.faultAfter(signedIn, BRIEF.callsBeforePost, { type: "fail", code: "UNAVAILABLE" });
  await startWorkflow(page, "Morning brief");
  const question = page.getByRole("region", { name: "Was this done?" });
  await expect(question).toContainText("looked for in the channel #morning-brief and not found");
  await expectRun(page, "Needs your answer");
  await page.reload();
  expect(await sandbox.writesOf(signedIn), "nothing is sent while it asks").toEqual([]);
  await question.getByRole("button", { name: "Do it again" }).click();
  await expectRun(page, "Finished");
  expect(await sandbox.writesOf(signedIn)).toEqual(["slack_send_message"]);
});

test("the person sees that it was done, and says so", async ({ page, sandbox, signedIn }) => {
  await sandbox.connect(signedIn, ...BRIEF.names);
  await sandbox.faultAfter(signedIn, BRIEF.callsBeforePost, {
    type: "fail",
    code: "UNAVAILABLE",
    performed: true,
  });
  await sandbox.faultTool(signedIn, { type: "fail", code: "INTERNAL" }, 1);
  await startWorkflow(page, "Morning brief");
  await page
    .getByRole("region", { name: "Was this done?" })
    .getByRole("button", { name: "It is there, go on" })
    .click();
  await expectRun(page, "Finished");
  expect(await sandbox.writesOf(signedIn)).toEqual(["slack_send_message"]);
});

test("a rate limit: the run waits as long as it is told and goes on by itself", async ({
  page,
  sandbox,
  signedIn,
}) => {
  await sandbox.connect(signedIn, ...BRIEF.names);
  await sandbox.faultTool(
    signedIn,
    { type: "fail", code: "RESOURCE_EXHAUSTED", toolErrorCode: "RATE_LIMITED", retryAfterSeconds: 10 },
    1,
  );
  const { next } = await sandbox.calls();
  await startWorkflow(page, "Morning brief");
  await expect(page.getByText("Google Calendar asked it to wait.", { exact: false }).first()).toBeVisible();
  await expectRun(page, "Finished");
  const [refused, again] = (await sandbox.callsOf(signedIn, next)).calls.filter(
    ({ method }) => method === "ExecuteTool",
  );
  expect((again?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(10_000);
});

test("Scalekit does not answer: the run rests and goes on by itself, and the provider is not blamed", async ({
  page,
  sandbox,
  signedIn,
}) => {
  await sandbox.connect(signedIn, ...BRIEF.names);
  await sandbox.faultTool(signedIn, { type: "fail", code: "UNAVAILABLE" });
  await startWorkflow(page, "Morning brief");
  const resting = step(page, "Read the day's events");
  // The SDK asks again three times before it gives up.
  await expect(resting).toContainText(/It rests, and goes on by itself after \d/, { timeout: 20_000 });
  await expect(resting).toContainText("The service that holds your connections did not answer.");
  await expect(page.getByText("asked it to wait", { exact: false })).toHaveCount(0);
  await sandbox.clearFaults();
  await expectRun(page, "Finished");
});

test("a tool fails: its own words, its execution id, and Retry", async ({ page, sandbox, signedIn }) => {
  await sandbox.connect(signedIn, ...BRIEF.names);
  await sandbox.faultTool(
    signedIn,
    { type: "fail", code: "INTERNAL", toolErrorCode: "ODD", message: "the calendar is odd" },
    1,
  );
  await startWorkflow(page, "Morning brief");
  await expectRun(page, "Failed");
  const failed = step(page, "Read the day's events");
  await expect(failed).toContainText("Google Calendar said: “the calendar is odd”");
  await expect(failed).toContainText(/Execution exec_\w+/);
  await failed.getByRole("button", { name: /^Retry/ }).click();
  await expectRun(page, "Finished");
  expect(await sandbox.writesOf(signedIn)).toEqual(["slack_send_message"]);
});

test("the name of a channel leads nowhere: the run says what to do, and nothing was written", async ({
  page,
  sandbox,
  signedIn,
}) => {
  await sandbox.connect(signedIn, ...BRIEF.names);
  await startWorkflow(page, "Morning brief", { "Slack channel": "#nowhere" });
  await expectRun(page, "Failed");
  await expect(step(page, "Find the channel")).toContainText("no public channel #nowhere");
  expect(await sandbox.writesOf(signedIn)).toEqual([]);
});

test("input that is wrong never becomes a run, and nothing that was typed is lost", async ({
  page,
  signedIn,
}) => {
  expect(signedIn).toBeTruthy();
  await page.goto("/workflows/morning-brief");
  await page.getByLabel("Mail label").fill("Invoices");
  await page.getByLabel("Slack channel").fill(" ");
  await page.getByRole("button", { name: "Start Morning brief" }).click();
  await expect(page.getByText("This cannot be empty.")).toBeVisible();
  await expect(page.getByLabel("Mail label")).toHaveValue("Invoices");
  await page.goto("/runs");
  await expect(page.getByText("No run yet")).toBeVisible();
});

for (const state of ["waiting", "asking", "failed"] as const) {
  test(`a run that is ${state} can be cancelled, and stays so whatever is connected later`, async ({
    page,
    sandbox,
    database,
    signedIn,
  }) => {
    await page.goto(`/runs/${await placeRun(database, signedIn, state)}`);
    await page.getByRole("button", { name: "Cancel this run" }).click();
    await expectRun(page, "Cancelled");
    await sandbox.connect(signedIn, ...BRIEF.names);
    await page.goto("/settings/connections");
    await expect(page.getByRole("heading", { level: 1, name: "Connections" })).toBeVisible();
    await page.goto("/runs?state=cancelled");
    await page.getByRole("link", { name: /^Morning brief/ }).click();
    await expectRun(page, "Cancelled");
    expect(await sandbox.writesOf(signedIn)).toEqual([]);
  });
}

test("a run under way can be cancelled: what has not begun is not done", async ({
  page,
  sandbox,
  database,
  signedIn,
}) => {
  await sandbox.connect(signedIn, ...BRIEF.names);
  await sandbox.faultTool(signedIn, { type: "delay", ms: 25_000 }, 1);
  const cancelled = await startWorkflow(page, "Morning brief");
  await expect(step(page, "Read the day's events").getByText("Running", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Cancel this run" }).click();
  await expectRun(page, "Cancelled");
  await startWorkflow(page, "Morning brief");
  await expectRun(page, "Finished");
  // The call that was under way ends in its own time, and with it whatever the cancelled run could still have done.
  const status = "select status from dbos.workflow_status where workflow_uuid = $1";
  await expect
    .poll(async () => (await database.query(status, [cancelled])).rows[0]?.status, { timeout: 30_000 })
    .toBe("SUCCESS");
  expect(await sandbox.writesOf(signedIn), "of the second run alone").toEqual(["slack_send_message"]);
});
