import "server-only";
import type { Permission, StepDeclaration } from "./define";
import { allWorkflows } from "./registry";

/** Every step of every workflow that uses a provider. */
function stepsUsing(provider: string): StepDeclaration[] {
  return allWorkflows().flatMap(({ steps }) =>
    Object.values(steps).filter((step) => step.provider === provider),
  );
}

/** The permissions that workflows need of a provider, each once: what the steps declare is what is asked for. */
export function permissionsNeeded(provider: string): Permission[] {
  const byWords = new Map(stepsUsing(provider).map(({ permission }) => [permission.words, permission]));
  return [...byWords.values()];
}

/** Titles of the workflows that use a provider. */
export function workflowsUsing(provider: string): string[] {
  return allWorkflows()
    .filter(({ steps }) => Object.values(steps).some((step) => step.provider === provider))
    .map(({ title }) => title);
}
