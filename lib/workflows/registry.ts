import "server-only";
import { checkDefinitions, type Exports } from "./check-definitions";
import type { WorkflowDefinition } from "./define";

declare global {
  interface ImportMeta {
    /** Files that match, bundled, each to be loaded: of Turbopack and Vite alike. */
    glob<T>(pattern: string | string[]): Record<string, () => Promise<T>>;
  }
}

const found = import.meta.glob<Exports>(["./definitions/*.ts", "!./definitions/*.test.ts"]);

// Not `eager`: Turbopack does not wait there for what a file reads from outside the bundle.
const files = await Promise.all(
  Object.entries(found).map(async ([file, load]) => [file, await load()] as const),
);

const definitions = checkDefinitions(Object.fromEntries(files)).sort((a, b) =>
  a.title.localeCompare(b.title, "en"),
);

/** Every workflow there is: one for each file below `definitions/`, by title. */
export function allWorkflows(): WorkflowDefinition[] {
  return definitions;
}

/** The workflow of an id, or null for one that does not exist, or no longer. */
export function findWorkflow(id: string): WorkflowDefinition | null {
  return definitions.find((definition) => definition.id === id) ?? null;
}
