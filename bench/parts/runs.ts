import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Figure, percentile } from "../figures";
import { heapOptions, liveHeap } from "../tools/heap";
import { eventually, inWorld, type Owner, type World } from "../tools/world";

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
/** The connection that a morning brief needs first. */
const FIRST = "googlecalendar";

/** Runs that wait: how soon they go on, and what it costs that they wait. */
export async function runs(): Promise<Figure[]> {
  const heapFolder = mkdtempSync(join(tmpdir(), "patchbay-heap-"));
  try {
    return await inWorld({ env: { NODE_OPTIONS: heapOptions(heapFolder) } }, async (world) => {
      const bench = new Bench(world, await world.newOwner(), heapFolder);
      return [...(await bench.wakes()), ...(await bench.parked())];
    });
  } finally {
    rmSync(heapFolder, { recursive: true, force: true });
  }
}

class Bench {
  private readonly stack: World["stack"];
  private readonly sandbox: World["sandbox"];
  private readonly database: World["database"];

  constructor(
    world: World,
    private readonly owner: Owner,
    /** Where the app writes its heap snapshots. */
    private readonly heapFolder: string,
  ) {
    ({ stack: this.stack, sandbox: this.sandbox, database: this.database } = world);
  }

  /** From the answer that says ACTIVE to the first tool call of the next step, both as the sandbox saw them. */
  async wakes(): Promise<Figure[]> {
    const delays: number[] = [];
    for (let wake = 0; wake < WAKES; wake += 1) delays.push(await this.oneWake());
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

  private async oneWake(): Promise<number> {
    await this.clear();
    const [run] = await this.park(1);
    const { next } = await this.sandbox.calls();
    await this.connect();
    await this.look(run ?? "");
    const calls = async () => (await this.sandbox.calls(next)).calls;
    const used = await eventually(async () => (await calls()).find(({ method }) => method === "ExecuteTool"));
    const seen = (await calls()).find(({ method }) => method === "ListConnectedAccounts");
    if (!seen) throw new Error("the app has not looked at the account");
    return used.at - (seen.at + seen.durationMs);
  }

  /** Memory and time of many runs that wait, against few. */
  async parked(): Promise<Figure[]> {
    await this.clear();
    await this.park(FEW_PARKED);
    const few = { heap: await liveHeap(this.stack.appPid(), this.heapFolder), sweep: await this.sweepTime() };
    await this.park(PARKED - FEW_PARKED);
    const many = {
      heap: await liveHeap(this.stack.appPid(), this.heapFolder),
      sweep: await this.sweepTime(),
    };
    const tenth = await this.wakeMany(WOKEN_AT_ONCE / 10);
    const all = await this.wakeMany(WOKEN_AT_ONCE);
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
      {
        measure: "waking 1,000 of them at once, each",
        value: all / WOKEN_AT_ONCE,
        unit: "ms",
        baseline: { what: "waking 100", value: tenth / (WOKEN_AT_ONCE / 10) },
        aim: { of: "ratio", atMost: 1.1 },
      },
    ];
  }

  /** What PostgreSQL says the queries of lib/workflows/engine/sweep.ts took, in ms, of several tries the one in the middle. */
  private async sweepTime(): Promise<number> {
    const times: number[] = [];
    for (let one = 0; one < SWEEPS; one += 1) {
      let time = 0;
      for (const query of SWEEP) {
        const { rows } = await this.database.query<{ "QUERY PLAN": [{ "Execution Time": number }] }>(
          `explain (analyze, format json) ${query}`,
        );
        time += rows[0]?.["QUERY PLAN"][0]["Execution Time"] ?? 0;
      }
      times.push(time);
    }
    return percentile(times, 0.5);
  }

  /** Milliseconds until `many` parked runs have all begun their next step. */
  private async wakeMany(many: number): Promise<number> {
    // The rest of the parked runs wait for something that does not come.
    await this.database.query(
      `update runs set waiting_for = case when id in
         (select id from runs where user_id = $1 and state = 'waiting' order by id limit $2) then $3 else 'nothing' end
       where user_id = $1 and state = 'waiting'`,
      [this.owner.identifier, many, FIRST],
    );
    const { rows } = await this.database.query<{ id: string }>("select id from runs where waiting_for = $1", [
      FIRST,
    ]);
    await this.disconnect();
    await this.connect();
    const began = performance.now();
    await this.look(rows[0]?.id ?? "");
    const ids = rows.map(({ id }) => id);
    await eventually(async () => {
      const moved = await this.database.query<{ moved: number }>(
        "select count(*)::int as moved from runs where id = any($1) and waiting_for is distinct from $2 and step_key <> 'events'",
        [ids, FIRST],
      );
      return moved.rows[0]?.moved === many || undefined;
    });
    return Math.round(performance.now() - began);
  }

  /** Queued in the database alone: the app finds them, and parks them at their first step. */
  private async park(many: number): Promise<string[]> {
    const ids = Array.from({ length: many }, () => `run_${randomBytes(15).toString("base64url")}`);
    const input = { day: new Date().toISOString().slice(0, 10), label: "INBOX", channel: "morning-brief" };
    const connections = { GOOGLECALENDAR: FIRST, GMAIL: "gmail", SLACK: "slack" };
    await this.database.query(
      `insert into runs (id, user_id, workflow_id, title, about, input, connections, state, updated_at)
       select id, $2, 'morning-brief', 'Morning brief', '', $3, $4, 'queued', now() - interval '1 minute' from unnest($1::text[]) id`,
      [ids, this.owner.identifier, JSON.stringify(input), JSON.stringify(connections)],
    );
    await eventually(async () => {
      const waiting = await this.database.query<{ waiting: number }>(
        "select count(*)::int as waiting from runs where id = any($1) and state = 'waiting'",
        [ids],
      );
      return waiting.rows[0]?.waiting === many || undefined;
    });
    return ids;
  }

  private async clear(): Promise<void> {
    await this.database.query("delete from runs where user_id = $1", [this.owner.identifier]);
    await this.disconnect();
  }

  private async disconnect(): Promise<void> {
    await this.database.query("delete from accounts where user_id = $1", [this.owner.identifier]);
    for (const account of await this.sandbox.accounts(this.owner.identifier)) {
      await this.sandbox.send("POST", `/accounts/${account.id}/delete`);
    }
  }

  private connect(): Promise<void> {
    const { identifier } = this.owner;
    return this.sandbox.createAccounts([{ connectionName: FIRST, identifier, status: "ACTIVE" }]);
  }

  /** A person looks at the run's page: what it learns of the account wakes the runs. */
  private async look(run: string): Promise<void> {
    const answer = await fetch(`${this.stack.appUrl}/runs/${run}`, {
      headers: { cookie: this.owner.cookie },
    });
    if (!answer.ok) throw new Error(`the run's page answered ${answer.status}`);
    await answer.text();
  }
}
