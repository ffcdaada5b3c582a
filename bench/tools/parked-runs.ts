import { randomBytes } from "node:crypto";
import { eventually, type Owner, type World } from "./world";

/** The connection that a morning brief needs first. */
const FIRST = "googlecalendar";

/** Runs of one person that wait for an account, and the hands that let them go on. */
export class ParkedRuns {
  private readonly stack: World["stack"];
  private readonly sandbox: World["sandbox"];
  private readonly database: World["database"];

  constructor(
    world: World,
    private readonly owner: Owner,
  ) {
    ({ stack: this.stack, sandbox: this.sandbox, database: this.database } = world);
  }

  /** Queued in the database alone: the app finds them, and parks them at their first step. */
  async park(many: number): Promise<string[]> {
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

  async clear(): Promise<void> {
    await this.database.query("delete from runs where user_id = $1", [this.owner.identifier]);
    await this.disconnect();
  }

  connect(): Promise<void> {
    const { identifier } = this.owner;
    return this.sandbox.createAccounts([{ connectionName: FIRST, identifier, status: "ACTIVE" }]);
  }

  /** A person looks at the run's page: what it learns of the account wakes the runs. */
  async look(run: string): Promise<void> {
    const answer = await fetch(`${this.stack.appUrl}/runs/${run}`, {
      headers: { cookie: this.owner.cookie },
    });
    if (!answer.ok) throw new Error(`the run's page answered ${answer.status}`);
    await answer.text();
  }

  /** Milliseconds until `many` parked runs have all begun their next step. */
  async wakeMany(many: number): Promise<number> {
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

  private async disconnect(): Promise<void> {
    await this.database.query("delete from accounts where user_id = $1", [this.owner.identifier]);
    for (const account of await this.sandbox.accounts(this.owner.identifier)) {
      await this.sandbox.send("POST", `/accounts/${account.id}/delete`);
    }
  }
}
