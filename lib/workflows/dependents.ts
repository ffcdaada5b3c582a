import "server-only";
import type { User } from "../auth/sessions";
import type { WorkflowDefinition } from "./define";
import { resolveConnections } from "./needed-connections";
import { allWorkflows } from "./registry";
import { runsThatUse } from "./runs";
import type { Dependents } from "./types";
import { enabledOrNone } from "./view";

/** What stops working without an account: the workflows whose steps use it, and the user's runs that are not over. */
export async function dependents(user: Pick<User, "id">, connectionName: string): Promise<Dependents> {
  const [enabled, rows] = await Promise.all([enabledOrNone(), runsThatUse(user.id, connectionName)]);
  const provider = enabled.find(({ name }) => name === connectionName)?.provider;
  const using = allWorkflows().filter(
    (definition) => provider && resolveConnections(definition, enabled)[provider] !== undefined,
  );
  return {
    workflows: using.map(({ id, title, steps }) => ({ id, title, does: usesOf(steps, provider ?? "") })),
    runs: rows.map(({ id, title, about }) => ({ id, title, about })),
  };
}

function usesOf(steps: WorkflowDefinition["steps"], provider: string): string[] {
  return Object.values(steps)
    .filter((step) => step.provider === provider)
    .map(({ does }) => does);
}
