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

/** As long between the last step and the end of its run, which follow each other at once. */
const SLOW_END = `create function slow_end() returns trigger language plpgsql as $$ begin perform pg_sleep(0.04); return new; end $$;
  create trigger slow_end before update on runs for each row when (new.state = 'finished') execute function slow_end();`;

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
  await sandbox.faultTool(signedIn, { type: "delay", ms: 40 });
  await database.query(SLOW_END);
  const days = new Map<string, string>();
  const today = Date.now();
  const killed = new Map<string, number>();
  for (let kill = 0; kill < KILLS; kill += 1) {
    await stack.crashApp();
    const day = dayBefore(today, kill);
    const run = await queueBrief(database, signedIn, day);
    days.set(run, day);
    await stack.startAppAgain();
    const moment = MOMENTS[kill % MOMENTS.length] as Moment;
    if (await reach(database, run, moment)) killed.set(moment.name, (killed.get(moment.name) ?? 0) + 1);
  }
  await database.query("drop function slow_end cascade");
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
  // On a busy machine some moments pass unseen; none of them may each time.
  expect([...killed.keys()].sort()).toEqual(MOMENTS.map(({ name }) => name).sort());
  const inTime = [...killed.values()].reduce((sum, one) => sum + one, 0);
  console.log(
    `${KILLS} kills, ${inTime} of them at their moment, ${days.size} runs finished, ${asked} asked whether their message was sent`,
  );
  expect(await messagesOf(sandbox, signedIn, [...days.values()])).toEqual(
    new Map([...days.values()].map((day) => [day, 1])),
  );
});

/** Waits for the moment, or for the run to be beyond it. @returns whether it was the moment, and the run not at its end */
async function reach(database: pg.Client, run: string, moment: Moment): Promise<boolean> {
  const ends = Date.now() + 30_000;
  for (;;) {
    const now = await storedRun(database, run);
    if (now.state === "finished") return false;
    if (moment.reached(now)) return true;
    if (Date.now() > ends)
      throw new Error(`a run never came to be ${moment.name}: ${JSON.stringify([...now.steps])}`);
  }
}

/** How many messages were sent as a user for each day. */
async function messagesOf(
  sandbox: SandboxControl,
  identifier: string,
  days: string[],
): Promise<Map<string, number>> {
  const { id } = await sandbox.requireAccount(identifier, "slack");
  const own = (await sandbox.toolWrites()).filter(({ accountId }) => accountId === id);
  const sent = own.map(({ params }) => String(params["text"]));
  return new Map(days.map((day) => [day, sent.filter((text) => text.includes(day)).length]));
}

function dayBefore(today: number, days: number): string {
  return new Date(today - days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
