import type pg from "pg";
import { consent } from "../harness/consent";
import { expect, test } from "../harness/fixtures";
import { signIn } from "../harness/people";
import { expectRunState, queueBrief } from "../harness/runs";
import { BRIEF, connectInNewTab, expectRun, prompt, startWorkflow, step } from "../harness/runs-page";

test("the app is killed while a run waits: it is there again, and goes on", async ({
  page,
  stack,
  sandbox,
  signedIn,
}) => {
  test.slow();
  await sandbox.connect(signedIn, "googlecalendar", "slack");
  await startWorkflow(page, "Morning brief");
  await expect(prompt(page, "Connect Gmail to go on")).toBeVisible();
  const address = page.url();
  await page.goto("about:blank");
  await stack.crashApp();
  await stack.startAppAgain();
  await page.goto(address);
  await expect(step(page, "Read the day's events").getByText("Done", { exact: true })).toBeVisible();
  await connectInNewTab(page, "Connect Gmail to go on");
  await expectRun(page, "Finished");
  expect(await sandbox.writesOf(signedIn)).toEqual(["slack_send_message"]);
});

test("the app is killed while a person approves: the run goes on when they come back", async ({
  page,
  stack,
  sandbox,
  signedIn,
}) => {
  test.slow();
  await sandbox.connect(signedIn, "googlecalendar", "gmail");
  await startWorkflow(page, "Morning brief");
  await prompt(page, "Connect Slack to go on").getByRole("button", { name: "Connect Slack" }).click();
  await expect(page.getByRole("button", { name: "Allow" })).toBeVisible();
  await stack.crashApp();
  await stack.startAppAgain();
  await consent(page);
  await page.getByRole("link", { name: "Back to the run" }).click();
  await expectRun(page, "Finished");
});

test("a run that waited a week, over a restart, goes on from its last finished step", async ({
  page,
  stack,
  sandbox,
  database,
  signedIn,
}) => {
  test.slow();
  await sandbox.connect(signedIn, "googlecalendar", "slack");
  const run = await startWorkflow(page, "Morning brief");
  await expect(prompt(page, "Connect Gmail to go on")).toBeVisible();
  await page.goto("about:blank");
  await stack.crashApp();
  for (const [table, own, columns] of [
    ["runs", "id", ["created_at", "updated_at"]],
    ["run_steps", "run_id", ["started_at", "ended_at"]],
    ["accounts", "user_id", ["checked_at", "changed_at"]],
  ] as const) {
    const earlier = columns.map((column) => `${column} = ${column} - interval '7 days'`).join(", ");
    await database.query(`update ${table} set ${earlier} where ${own} = $1`, [
      own === "user_id" ? signedIn : run,
    ]);
  }
  const week = 7 * 24 * 60 * 60 * 1000;
  await database.query(
    `update dbos.workflow_status set created_at = created_at - $2::bigint, updated_at = updated_at - $2::bigint
     where workflow_uuid = $1`,
    [run, week],
  );
  await stack.startAppAgain();
  const { next } = await sandbox.calls();
  await page.goto(`/runs/${run}`);
  await connectInNewTab(page, "Connect Gmail to go on");
  await expectRun(page, "Finished");
  // Labels, mail, and whose mail it is; channels, message, address: the calendar is not read again.
  expect((await sandbox.callsOf(signedIn, next)).counts["ExecuteTool"]).toBeLessThanOrEqual(6);
});

test("two processes on one database: each run is driven by one of them, and once", async ({
  stack,
  sandbox,
  database,
  signedIn,
}) => {
  test.slow();
  const RUNS = 12;
  const CALLS_OF_A_RUN = BRIEF.callsBeforePost + 2;
  await sandbox.connect(signedIn, ...BRIEF.names);
  const another = await stack.startAnotherApp();
  const { next } = await sandbox.calls();
  const runs: string[] = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await queueBrief(database, signedIn, dayOf(run)));
  for (const run of runs) await expectRunState(database, run, ["finished"]);
  expect((await sandbox.callsOf(signedIn, next)).counts["ExecuteTool"]).toBe(RUNS * CALLS_OF_A_RUN);
  expect(await sandbox.writesOf(signedIn)).toHaveLength(RUNS);
  await another.crash();
});

test("of two processes one never comes back: the other one finishes its runs", async ({
  page,
  person,
  stack,
  sandbox,
  database,
  signedIn,
  anotherBrowser,
}) => {
  test.slow();
  await sandbox.connect(signedIn, "googlecalendar", "slack");
  const parked = await startWorkflow(page, "Morning brief");
  await expect(prompt(page, "Connect Gmail to go on")).toBeVisible();
  await page.goto("about:blank");
  const another = await stack.startAnotherApp();

  const other = await anotherBrowser({ baseURL: another.url });
  await signIn(other, person);
  await other.goto(`/runs/${parked}`);
  await sandbox.faultTool(signedIn, { type: "delay", ms: 1_000 });
  const runs: string[] = [];
  const [first] = await executorsOf(database, [parked], ["waiting"]);
  await expect
    .poll(
      async () => {
        runs.push(await queueBrief(database, signedIn, dayOf(runs.length)));
        return executorsOf(database, runs, ["running"]);
      },
      { message: "the first process is in the middle of a step", timeout: 30_000 },
    )
    .toContain(first);
  await stack.crashApp();
  await sandbox.clearFaults();
  for (const run of runs) await expectRunState(database, run, ["waiting"], 60_000);

  await connectInNewTab(other, "Connect Gmail to go on");
  await expectRun(other, "Finished");
  for (const run of runs) await expectRunState(database, run, ["finished"], 60_000);
  expect(await sandbox.writesOf(signedIn)).toHaveLength(runs.length + 1);
  await other.goto("about:blank");
  await stack.startAppAgain();
  await another.crash();
});

/** The processes that drive, or last drove, those of these runs that stand so. */
async function executorsOf(database: pg.Client, runs: string[], states: string[]): Promise<string[]> {
  const { rows } = await database.query<{ executor_id: string }>(
    `select executor_id from dbos.workflow_status join runs on runs.id = workflow_uuid
     where runs.id = any($1) and runs.state = any($2)`,
    [runs, states],
  );
  return rows.map(({ executor_id }) => executor_id);
}

function dayOf(run: number): string {
  return `2026-01-${String(run + 1).padStart(2, "0")}`;
}
