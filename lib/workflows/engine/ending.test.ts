import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { inTransaction } from "../../db/client";
import { runSteps } from "../../db/schema";
import { newUser } from "../../testing/accounts";
import { heldUp } from "../../testing/locks";
import { withStack } from "../../testing/with-stack";
import { cancelRun } from "../manage";
import { driven } from "../testing/driven";
import { rowOf, stepsOf } from "../testing/runs";
import { AFRESH, breakRun, type Driven, markSent, noteStep, takeRun } from "./ledger";

withStack();

/** Does something while somebody holds the run's step. */
async function whileStepIsHeld({ row }: Driven, act: () => Promise<void>): Promise<void> {
  await inTransaction(async (on) => {
    await on.select().from(runSteps).where(eq(runSteps.runId, row.id)).for("update");
    await act();
  });
}

const STEPS_END = 'update "run_steps" set "state"';
const SENT = 'update "run_steps" set "sent_at"';

describe("a run ends together with its steps", () => {
  it("where it is cancelled, and nothing is sent for it that was about to be", async () => {
    const run = await driven(await newUser());
    let [cancelled, sent]: Promise<unknown>[] = [];
    await whileStepIsHeld(run, async () => {
      cancelled = cancelRun({ id: run.row.userId }, run.row.id);
      await heldUp(STEPS_END);
      expect(await rowOf(run.row.id)).toMatchObject({ state: "running" });
      sent = markSent(run, "events");
      await heldUp(SENT);
    });
    expect(await cancelled).toMatchObject({ ok: true });
    expect(await sent).toBe(false);
    expect(await rowOf(run.row.id)).toMatchObject({ state: "cancelled" });
    expect(await stepsOf(run.row.id)).toMatchObject([{ state: "cancelled", sentAt: null }]);
  });

  it("where it breaks", async () => {
    const run = await driven(await newUser());
    const said = { state: "failed", problem: "Something failed." } as const;
    await noteStep(run, "events", { tries: 2, bugs: 3, askedAgain: true });
    let broken: Promise<void> | undefined;
    await whileStepIsHeld(run, async () => {
      broken = breakRun(run, said.state, said.problem);
      await heldUp(STEPS_END);
      expect(await rowOf(run.row.id)).toMatchObject({ state: "running" });
    });
    await broken;
    expect(await rowOf(run.row.id)).toMatchObject(said);
    expect(await stepsOf(run.row.id)).toMatchObject([{ ...said, ...AFRESH }]);
  });

  it("and where it is in other hands by then, neither ends", async () => {
    const run = await driven(await newUser());
    await takeRun(run.row.id, "another driver");
    await breakRun(run, "failed", "Something failed.");
    expect(await rowOf(run.row.id)).toMatchObject({ state: "running" });
    expect(await stepsOf(run.row.id)).toMatchObject([{ state: "running" }]);
  });
});
