import { eq, inArray, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { database } from "../../db/client";
import { runSteps, runs } from "../../db/schema";
import { connect, look, newUser } from "../../testing/accounts";
import { withEngine } from "../../testing/with-stack";
import { BRIEF_NEEDS, becomes, begin, brief, rowOf, writesOf } from "../testing/runs";

const stack = withEngine();

/** Lets the journal call a step of a run otherwise. */
async function rename(run: string, before: string, after: string): Promise<void> {
  await database().execute(
    sql`update dbos.operation_outputs set function_name = ${after} where workflow_uuid = ${run} and function_name = ${before}`,
  );
}

/** As if a run had begun to wait hours ago. */
async function beOld(run: string): Promise<void> {
  const hours = sql`interval '2 hours'`;
  await database()
    .update(runs)
    .set({ createdAt: sql`${runs.createdAt} - ${hours}` })
    .where(eq(runs.id, run));
  await database()
    .update(runSteps)
    .set({ startedAt: sql`${runSteps.startedAt} - ${hours}`, endedAt: sql`${runSteps.endedAt} - ${hours}` })
    .where(eq(runSteps.runId, run));
}

describe("a workflow that changed while a run waited", () => {
  it("stops the run with a sentence where a step that was done is another one now", async () => {
    const user = await newUser();
    await connect(stack, user, "googlecalendar", "gmail");
    const run = await begin(user, "morning-brief", brief);
    await becomes(run, { state: "waiting", waitingFor: "slack" });
    // As if the code had called it otherwise when it was done.
    await rename(run, "mail", "letters");
    await beOld(run);
    await connect(stack, user, "slack");
    await look(user);
    await becomes(run, { state: "stopped" });
    expect((await rowOf(run))?.problem).toContain("was changed while the run waited");
    expect(await writesOf(stack, user)).toEqual([]);
  });

  it("stops it too where it no longer exists", async () => {
    const user = await newUser();
    const run = await begin(user, "morning-brief", brief);
    await becomes(run, { state: "waiting" });
    await beOld(run);
    await database().update(runs).set({ workflowId: "gone" }).where(eq(runs.id, run));
    await connect(stack, user, "googlecalendar");
    await look(user);
    await becomes(run, { state: "stopped" });
  });

  it("leaves it to a process of the other version where it has just begun or gone on", async () => {
    const [user, other] = [await newUser(), await newUser()];
    await connect(stack, user, "googlecalendar", "gmail");
    const [changed, begun] = [
      await begin(user, "morning-brief", brief),
      await begin(other, "morning-brief", brief),
    ];
    await becomes(changed, { state: "waiting", waitingFor: "slack" });
    await becomes(begun, { state: "waiting" });
    await rename(changed, "mail", "letters");
    await database().update(runs).set({ workflowId: "new" }).where(eq(runs.id, begun));
    await connect(stack, user, "slack");
    await look(user);
    await connect(stack, other, ...BRIEF_NEEDS);
    await look(other);
    const rests = { state: "running", resumeAt: expect.any(Date) as unknown as Date } as const;
    await becomes(changed, rests);
    await becomes(begun, rests);
    // The next one that comes knows them.
    await rename(changed, "letters", "mail");
    const known = { workflowId: "morning-brief", resumeAt: sql`now()` };
    await database()
      .update(runs)
      .set(known)
      .where(inArray(runs.id, [changed, begun]));
    await becomes(changed, { state: "finished" });
    await becomes(begun, { state: "finished" });
  });
});
