import { database } from "../../db/client";
import { runs } from "../../db/schema";
import { newId } from "../../security/secrets";
import { beginStep, type Driven, takeRun } from "../engine/ledger";

/** A run of somebody in the middle of its first step, without an engine that drives it. */
export async function driven({ id: userId }: { id: string }): Promise<Driven> {
  const id = newId("run");
  const run = { workflowId: "morning-brief", title: "Morning brief", about: "", input: {}, connections: {} };
  await database()
    .insert(runs)
    .values({ id, userId, ...run, state: "queued" });
  const taken = await takeRun(id, "driver");
  if (!taken) throw new Error("a new run is there to be taken");
  const step = {
    key: "events",
    stepId: "events",
    title: "Read the day's events",
    position: 0,
    engineStep: 0,
  };
  await beginStep(taken, step);
  return taken;
}
