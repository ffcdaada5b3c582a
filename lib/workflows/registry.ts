import "server-only";
import type { WorkflowDefinition } from "./define";

declare global {
  interface ImportMeta {
    /** Files that match, bundled, each to be loaded: of Turbopack and Vite alike. */
    glob<T>(pattern: string | string[]): Record<string, () => Promise<T>>;
  }
}

// A definition's own types are narrower than what the engine knows of it.
const found = import.meta.glob<{ default: WorkflowDefinition }>([
  "./definitions/*.ts",
  "!./definitions/*.test.ts",
]);

// Not `eager`: Turbopack does not wait there for what a file reads from outside the bundle.
const modules = await Promise.all(Object.values(found).map((load) => load()));

const definitions = modules
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
