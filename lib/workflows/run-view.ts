import "server-only";
import { and, asc, count, eq, ne } from "drizzle-orm";
import type { User } from "../auth/sessions";
import type { EnabledConnection } from "../connections/enabled-connections";
import { knownAccount } from "../connections/known-accounts";
import { namedOr } from "../connections/named";
import { newestEnded } from "../connections/newest-ended";
import { ownWords } from "../connections/own-words";
import { accountForPage } from "../connections/page-accounts";
import { orProblem } from "../connections/problems";
import { undecidedAttempt } from "../connections/undecided-attempt";
import { reshapeConnection } from "../connections/view";
import { database } from "../db/client";
import { type RunRow, type RunStepRow, runSteps, runs } from "../db/schema";
import { ownRun } from "./own-run";
import { findWorkflow } from "./registry";
import { timeline } from "./timeline";
import type { RunView, WaitingView } from "./types";
import { enabledOrNone } from "./view";

/** A page that waits looks every few seconds, in several tabs: Scalekit is asked once for all of them. */
const LOOKED_RECENTLY_MS = 3_000;

/** One run as its owner sees it; null for one that is missing and for somebody else's alike. Looking may wake it. */
export async function runView(user: Pick<User, "id">, id: string): Promise<RunView | null> {
  const row = await ownRun(user.id, id);
  if (!row) return null;
  const enabled = await enabledOrNone();
  const current = row.state === "waiting" ? await lookAgain(row) : row;
  const steps = await database()
    .select()
    .from(runSteps)
    .where(eq(runSteps.runId, id))
    .orderBy(asc(runSteps.position), asc(runSteps.startedAt));
  return {
    id,
    workflow: { id: current.workflowId, title: current.title },
    state: current.state,
    input: inputInWords(current),
    createdAt: current.createdAt.toISOString(),
    endedAt: current.endedAt?.toISOString() ?? null,
    steps: timeline(current, steps, enabled),
    waiting: current.state === "waiting" ? await waitingView(current, steps, enabled) : null,
    problem: current.problem,
    result: current.result,
    version: versionOf(current, steps),
  };
}

// What the account says now wakes the run by itself: keep-accounts.ts.
async function lookAgain(row: RunRow): Promise<RunRow> {
  const name = row.waitingFor ?? "";
  const known = await knownAccount(row.userId, name);
  if (known && Date.now() - known.checkedAt.getTime() < LOOKED_RECENTLY_MS) return row;
  await orProblem(accountForPage(row.userId, name));
  return (await ownRun(row.userId, row.id)) ?? row;
}

function inputInWords({ workflowId, input }: RunRow): RunView["input"] {
  const fields = findWorkflow(workflowId)?.fields ?? {};
  // The database keeps no order of them; what the workflow no longer asks for comes last.
  const asked = Object.keys(fields).filter((name) => Object.hasOwn(input, name));
  const others = Object.keys(input).filter((name) => !Object.hasOwn(fields, name));
  return [...asked, ...others].map((name) => ({
    label: Object.hasOwn(fields, name) ? (fields[name]?.label ?? name) : name,
    value: input[name] ?? "",
  }));
}

/** Why and for what a run waits. */
export async function waitingView(
  row: RunRow,
  steps: RunStepRow[],
  enabled: EnabledConnection[],
): Promise<WaitingView> {
  const connection = enabled.find(({ name }) => name === row.waitingFor) ?? withdrawn(row);
  const step = steps.find(({ key }) => key === row.stepKey);
  const declaration = findWorkflow(row.workflowId)?.steps[step?.stepId ?? ""];
  const account = await knownAccount(row.userId, connection.name);
  return {
    connection: { ...reshapeConnection(connection, account ?? undefined), ...(await ownWords(account)) },
    reason: row.waitingReason ?? "not_active",
    missingPermissions: row.missingPermissions,
    does: declaration?.does ?? "",
    optional: declaration?.optional !== undefined,
    without: declaration?.optional ?? null,
    putOff: row.putOffAt !== null,
    endedAttempt: await newestEnded(row.userId, connection.name),
    // One that does not work any more is reconnected first.
    undecided: account?.state === "active" ? await undecidedAttempt(row.userId, connection.name) : null,
    otherRuns: await othersWaiting(row),
  };
}

function withdrawn({ waitingFor }: RunRow): EnabledConnection {
  const named = namedOr(undefined, waitingFor ?? "");
  return { ...named, provider: named.name.toUpperCase(), categories: [], kind: "oauth" };
}

async function othersWaiting({ id, userId, waitingFor }: RunRow): Promise<number> {
  const [row] = await database()
    .select({ others: count() })
    .from(runs)
    .where(
      and(
        eq(runs.userId, userId),
        eq(runs.state, "waiting"),
        eq(runs.waitingFor, waitingFor ?? ""),
        ne(runs.id, id),
      ),
    );
  return row?.others ?? 0;
}

function versionOf(row: RunRow, steps: RunStepRow[]): string {
  const parts = steps.map(({ key, state, note, until }) => [key, state, note, until?.getTime()].join("|"));
  return [row.state, row.updatedAt.getTime(), row.putOffAt?.getTime(), ...parts].join("~");
}
