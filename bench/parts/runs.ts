import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Figure, percentile } from "../figures";
import { heapOptions, liveHeap } from "../tools/heap";
import { ParkedRuns } from "../tools/parked-runs";
import { eventually, inWorld, type World } from "../tools/world";

const WAKES = 100;
const PARKED = 10_000;
const FEW_PARKED = 100;
const WOKEN_AT_ONCE = 1_000;
const SWEEPS = 21;
const SWEEP = [
  "update runs set state = 'queued' where state = 'running' and resume_at <= now()",
  `select id, parked_at from runs where state in ('queued', 'running') and resume_at is null
     and updated_at < now() - interval '5 seconds' limit 500`,
];

/** Runs that wait: how soon they go on, and what it costs that they wait. */
export async function runs(): Promise<Figure[]> {
  const heapFolder = mkdtempSync(join(tmpdir(), "patchbay-heap-"));
  try {
    return await inWorld({ env: { NODE_OPTIONS: heapOptions(heapFolder) } }, async (world) => {
      const parked = new ParkedRuns(world, await world.newOwner());
      const wakes = await soon(world, parked);
      const costs = await idle(world, parked, heapFolder);
      return [...wakes, ...costs, await atOnce(parked)];
    });
  } finally {
    rmSync(heapFolder, { recursive: true, force: true });
  }
}

/** From the answer that says ACTIVE to the first tool call of the next step, both as the sandbox saw them. */
async function soon({ sandbox }: World, parked: ParkedRuns): Promise<Figure[]> {
  const delays: number[] = [];
  for (let wake = 0; wake < WAKES; wake += 1) delays.push(await oneWake(sandbox, parked));
  return [
    {
      measure: "the answer that an account is ACTIVE to the first call of a parked run's next step, p50",
      value: percentile(delays, 0.5),
      unit: "ms",
    },
    {
      measure: "the same, p95",
      value: percentile(delays, 0.95),
      unit: "ms",
      aim: { of: "value", atMost: 500 },
    },
  ];
}

async function oneWake(sandbox: World["sandbox"], parked: ParkedRuns): Promise<number> {
  await parked.clear();
  const [run] = await parked.park(1);
  const { next } = await sandbox.calls();
  await parked.connect();
  await parked.look(run ?? "");
  const calls = async () => (await sandbox.calls(next)).calls;
  const used = await eventually(async () => (await calls()).find(({ method }) => method === "ExecuteTool"));
  const seen = (await calls()).find(({ method }) => method === "ListConnectedAccounts");
  if (!seen) throw new Error("the app has not looked at the account");
  return used.at - (seen.at + seen.durationMs);
}

/**
 * Memory, and time of a sweep, with many runs that wait, against few. They stay parked.
 *
 * @param heapFolder where the app writes its heap snapshots
 */
async function idle(world: World, parked: ParkedRuns, heapFolder: string): Promise<Figure[]> {
  const look = async () => ({
    heap: await liveHeap(world.stack.appPid(), heapFolder),
    sweep: await sweepTime(world.database),
  });
  await parked.clear();
  await parked.park(FEW_PARKED);
  const few = await look();
  await parked.park(PARKED - FEW_PARKED);
  const many = await look();
  return [
    {
      measure: "live objects in memory with 10,000 parked runs",
      value: many.heap,
      unit: "MB",
      baseline: { what: "with 100", value: few.heap },
      aim: { of: "ratio", atMost: 1.1 },
    },
    {
      measure: "a sweep's two queries with 10,000 parked runs",
      value: many.sweep,
      unit: "ms",
      baseline: { what: "with 100", value: few.sweep },
    },
  ];
}

/** What PostgreSQL says the queries of lib/workflows/engine/sweep.ts took, in ms, of several tries the one in the middle. */
async function sweepTime(database: World["database"]): Promise<number> {
  // Ten thousand runs that came and parked within a minute leave their traces in the index until PostgreSQL cleans up, soon after.
  await database.query("vacuum (analyze) runs");
  const times: number[] = [];
  for (let one = 0; one < SWEEPS; one += 1) {
    let time = 0;
    for (const query of SWEEP) {
      const { rows } = await database.query<{ "QUERY PLAN": [{ "Execution Time": number }] }>(
        `explain (analyze, format json) ${query}`,
      );
      time += rows[0]?.["QUERY PLAN"][0]["Execution Time"] ?? 0;
    }
    times.push(time);
  }
  return percentile(times, 0.5);
}

async function atOnce(parked: ParkedRuns): Promise<Figure> {
  const tenth = await parked.wakeMany(WOKEN_AT_ONCE / 10);
  const all = await parked.wakeMany(WOKEN_AT_ONCE);
  return {
    measure: "waking 1,000 of them at once, each",
    value: all / WOKEN_AT_ONCE,
    unit: "ms",
    baseline: { what: "waking 100", value: tenth / (WOKEN_AT_ONCE / 10) },
    aim: { of: "ratio", atMost: 1.1 },
  };
}
