import "server-only";
import type { WorkflowDefinition } from "./define";

declare global {
  interface ImportMeta {
    /** Files that match, bundled: of Turbopack and Vite alike. */
    glob<T>(pattern: string | string[], options: { eager: true }): Record<string, T>;
  }
}

// A definition's own types are narrower than what the engine knows of it.
const found = import.meta.glob<{ default: WorkflowDefinition }>(
  ["./definitions/*.ts", "!./definitions/*.test.ts"],
  { eager: true },
);

const definitions = Object.values(found)
  .map((module) => module.default)
  .sort((a, b) => a.title.localeCompare(b.title, "en"));

/** Every workflow there is: one for each file below `definitions/`, by title. */
export function allWorkflows(): WorkflowDefinition[] {
  return definitions;
}

/** The workflow of an id, or null for one that does not exist, or no longer. */
export function findWorkflow(id: string): WorkflowDefinition | null {
  return definitions.find((definition) => definition.id === id) ?? null;
}
