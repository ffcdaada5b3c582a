import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "../db/client";
import { runs } from "../db/schema";
import { newId } from "../security/secrets";
import { newUser } from "../testing/accounts";
import { withEngine } from "../testing/with-stack";
import { cancelRun } from "./manage";
import { MOST_OPEN, type StartRunRequest, startRun } from "./start";
import { brief } from "./testing/runs";

withEngine();

const form = (once: string, fields = brief): StartRunRequest => ({
  once,
  workflow: "morning-brief",
  fields,
  connections: {},
});

async function started(user: { id: string }, request: StartRunRequest): Promise<string> {
  const answer = await startRun(user, request);
  if (!answer.ok) throw new Error(answer.problem.message);
  return answer.runId;
}

test("a form that comes twice, even at once, starts one run; with something else in it, another", async () => {
  const user = await newUser();
  const twice = await Promise.all([started(user, form("one")), started(user, form("one"))]);
  const other = await started(user, form("one", { ...brief, channel: "#elsewhere" }));
  const anew = await started(user, form("two"));
  expect(new Set([...twice, other, anew]).size).toBe(3);
  expect(await database().$count(runs, eq(runs.userId, user.id))).toBe(3);
});

test("what somebody else's form says leads to no run of theirs", async () => {
  const [user, other] = [await newUser(), await newUser()];
  const run = await started(user, form("one"));
  expect(await started(other, form("one"))).not.toBe(run);
});

test("a hundred runs of one person wait or are under way, and no more", async () => {
  const user = await newUser();
  const last = await started(user, form("last"));
  const [row] = await database().select().from(runs).where(eq(runs.id, last));
  if (!row) throw new Error("a run that was started is there");
  const open = Array.from({ length: MOST_OPEN - 1 }, () => ({
    ...row,
    id: newId("run"),
    state: "asking" as const,
  }));
  await database().insert(runs).values(open);
  expect(await startRun(user, form("more"))).toMatchObject({ ok: false, problem: { code: "too_many_runs" } });
  expect(await started(user, form("last"))).toBe(last);
  await database()
    .update(runs)
    .set({ state: "failed", endedAt: sql`now()` })
    .where(eq(runs.id, open[0]?.id ?? ""));
  const more = await started(user, form("more"));
  expect(await startRun(user, form("still more"))).toMatchObject({ ok: false });
  await cancelRun(user, more);
  await started(user, form("still more"));
});
