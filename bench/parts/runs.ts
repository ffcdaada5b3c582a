import { randomBytes } from "node:crypto";
import pg from "pg";
import type { SandboxControl } from "../e2e/harness/sandbox";
import type { Stack } from "../e2e/harness/stack";
import { liveHeap } from "./heap";
import type { Figure } from "./settings-view";

const WAKES = 100;
const PARKED = 10_000;
const FEW_PARKED = 100;
const WOKEN_AT_ONCE = 1_000;
/** The connection that a morning brief needs first. */
const FIRST = "googlecalendar";

/** One person of the app, with the session's cookies. */
export interface Owner {
  identifier: string;
  cookie: string;
}

/** Runs that wait: how soon they go on, and what it costs that they wait. */
export async function runFigures(
  stack: Stack,
  sandbox: SandboxControl,
  owner: Owner,
  heapFolder: string,
): Promise<Figure[]> {
  const database = new pg.Client({ connectionString: stack.databaseUrl });
  await database.connect();
  try {
    const bench = new Bench(stack, sandbox, owner, database, heapFolder);
    return [...(await bench.wakes()), ...(await bench.parked())];
  } finally {
    await database.end();
  }
}

class Bench {
  constructor(
    private readonly stack: Stack,
    private readonly sandbox: SandboxControl,
    private readonly owner: Owner,
    private readonly database: pg.Client,
    /** Where the app writes its heap snapshots. */
    private readonly heapFolder: string,
  ) {}

  /** From the answer that says ACTIVE to the first tool call of the next step, both as the sandbox saw them. */
  async wakes(): Promise<Figure[]> {
    const delays: number[] = [];
    for (let wake = 0; wake < WAKES; wake += 1) delays.push(await this.oneWake());
    delays.sort((a, b) => a - b);
    const at = (share: number) => Math.round(delays[Math.floor(delays.length * share)] ?? 0);
    return [
      { measure: "ACTIVE to the next step's call, p50", value: at(0.5), baseline: 500, unit: "ms" },
      { measure: "ACTIVE to the next step's call, p95", value: at(0.95), baseline: 500, unit: "ms" },
    ];
  }

  private async oneWake(): Promise<number> {
    await this.clear();
    const [run] = await this.park(1);
    const { next } = await this.sandbox.calls();
    await this.connect();
    await this.look(run ?? "");
    const calls = () => this.sandbox.send<{ calls: LoggedCall[] }>("GET", `/calls?since=${next}`);
    const used = await eventually(async () =>
      (await calls()).calls.find(({ method }) => method === "ExecuteTool"),
    );
    const seen = (await calls()).calls.find(({ method }) => method === "ListConnectedAccounts");
    if (!seen) throw new Error("the app has not looked at the account");
    return used.at - (seen.at + seen.durationMs);
  }

  /** Memory and time of many runs that wait, against few. */
  async parked(): Promise<Figure[]> {
    await this.clear();
    await this.park(FEW_PARKED);
    const few = await liveHeap(this.stack.appPid(), this.heapFolder);
    const began = performance.now();
    await this.park(PARKED - FEW_PARKED);
    const perSecond = Math.round((PARKED - FEW_PARKED) / ((performance.now() - began) / 1000));
    const many = await liveHeap(this.stack.appPid(), this.heapFolder);
    console.log(
      `parking: ${perSecond} runs a second; live heap with ${FEW_PARKED} ${few} MB, with ${PARKED} ${many} MB`,
    );
    const tenth = await this.wakeMany(WOKEN_AT_ONCE / 10);
    const all = await this.wakeMany(WOKEN_AT_ONCE);
    return [
      {
        measure: `live heap with ${PARKED} parked runs, against ${FEW_PARKED}`,
        value: many,
        baseline: few,
        unit: "MB",
      },
      { measure: "wake 1,000 at once, against ten times 100", value: all, baseline: tenth * 10, unit: "ms" },
    ];
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

interface LoggedCall {
  method: string;
  at: number;
  durationMs: number;
}

async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  const ends = Date.now() + 300_000;
  while (Date.now() < ends) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("it did not come");
}
