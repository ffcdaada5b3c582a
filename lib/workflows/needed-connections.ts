import "server-only";
import type { EnabledConnection } from "../connections/enabled-connections";
import type { WorkflowDefinition } from "./define";

/** Providers that a workflow's steps name, each once, in the order of the steps. */
export function providersOf(definition: WorkflowDefinition): string[] {
  return [...new Set(Object.values(definition.steps).map(({ provider }) => provider))];
}

/** Whether every step that needs the provider can be done without. */
export function isOptional(definition: WorkflowDefinition, provider: string): boolean {
  return Object.values(definition.steps).every((step) => step.provider !== provider || step.optional);
}

/**
 * The connection to use for each provider: the one that was chosen where it is enabled, otherwise the first. A provider without
 * an enabled connection has none.
 */
export function resolveConnections(
  definition: WorkflowDefinition,
  enabled: EnabledConnection[],
  chosen: Record<string, string> = {},
): Record<string, string> {
  const resolved: Record<string, string> = {};
  for (const provider of providersOf(definition)) {
    const options = enabled.filter((connection) => connection.provider === provider);
    const choice = options.find(({ name }) => name === chosen[provider]) ?? options[0];
    if (choice) resolved[provider] = choice.name;
  }
  return resolved;
}

/** The first provider that the workflow cannot do without and that has no connection here, or null. */
export function missingConnection(
  definition: WorkflowDefinition,
  connections: Record<string, string>,
): string | null {
  const missing = providersOf(definition).filter((provider) => !connections[provider]);
  return missing.find((provider) => !isOptional(definition, provider)) ?? null;
}
