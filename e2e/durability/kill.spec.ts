import type pg from "pg";
import { expect, test } from "../harness/fixtures";
import { expectRunState, queueBrief, type StoredRun, storedRun } from "../harness/runs";
import { BRIEF } from "../harness/runs-page";
import type { SandboxControl } from "../harness/sandbox";

const KILLS = 100;
const STEPS = ["events", "mail", "channel", "post", "link"];

/** A moment in a run's life at which the app is killed. */
interface Moment {
  name: string;
  reached: (run: StoredRun) => boolean;
}

const MOMENTS: Moment[] = [
  { name: "before it was taken up", reached: () => true },
  ...STEPS.flatMap((step): Moment[] => [
    { name: `inside ${step}`, reached: ({ steps }) => steps.get(step)?.state === "running" },
    { name: `after ${step}`, reached: ({ steps }) => steps.get(step)?.state === "done" },
  ]),
  { name: "as the message is sent", reached: ({ steps }) => steps.get("post")?.sent === true },
];

test("killed at every step boundary and inside every step, a hundred times: all finish, no message is sent twice", async ({
  page,
  stack,
  sandbox,
  signedIn,
  database,
}) => {
  test.setTimeout(20 * 60_000);
  await sandbox.connect(signedIn, ...BRIEF.names);
  await page.goto("about:blank");
  // Long enough that "inside a step" is inside the provider's work more often than not.
  await sandbox.fault("ExecuteTool", { type: "delay", ms: 40 });
  const days = new Map<string, string>();
  const today = Date.now();
  for (let kill = 0; kill < KILLS; kill += 1) {
    await stack.crashApp();
    const day = dayBefore(today, kill);
    const run = await queueBrief(database, signedIn, day);
    days.set(run, day);
    await stack.startAppAgain();
    await reach(database, run, MOMENTS[kill % MOMENTS.length] as Moment);
  }
  await stack.crashApp();
  await stack.startAppAgain();

  let asked = 0;
  for (const run of days.keys()) {
    await expectRunState(database, run, ["finished", "asking"], 120_000);
    if ((await storedRun(database, run)).state === "finished") continue;
    // Nothing was found, so it was not sent: the person looked, and says so.
    asked += 1;
    await page.goto(`/runs/${run}`);
    await page.getByRole("button", { name: /^Do it again/ }).click();
    await expectRunState(database, run, ["finished"]);
  }
  console.log(`${KILLS} kills, ${days.size} runs finished, ${asked} asked whether their message was sent`);
  expect(await messagesOf(sandbox, [...days.values()])).toEqual(
    new Map([...days.values()].map((day) => [day, 1])),
  );
});

/** Waits for the moment, or for the run to be beyond it. */
async function reach(database: pg.Client, run: string, moment: Moment): Promise<void> {
  const ends = Date.now() + 30_000;
  for (;;) {
    const now = await storedRun(database, run);
    if (moment.reached(now) || now.state === "finished") return;
    if (Date.now() > ends)
      throw new Error(`a run never came to be ${moment.name}: ${JSON.stringify([...now.steps])}`);
  }
}

/** How many messages were sent for each day. */
async function messagesOf(sandbox: SandboxControl, days: string[]): Promise<Map<string, number>> {
  const sent = (await sandbox.toolWrites()).map(({ params }) => String(params["text"]));
  return new Map(days.map((day) => [day, sent.filter((text) => text.includes(day)).length]));
}

function dayBefore(today: number, days: number): string {
  return new Date(today - days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
