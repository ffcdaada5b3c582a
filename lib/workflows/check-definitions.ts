import "server-only";
import { providerMeant } from "../catalogue/connectors";
import type { WorkflowDefinition } from "./define";

/** What a file exports. A definition's own types are narrower than what the engine knows of it. */
export interface Exports {
  default?: WorkflowDefinition;
}

const ID = /^[A-Za-z0-9-]+$/;

/**
 * The workflows of the files below `definitions/`: each exports one, by an id of its own, and writes providers as the catalogue does.
 *
 * @param files what each exports, by its path beside this file: `./definitions/morning-brief.ts`
 * @throws Error that names the file and what is wrong with it
 */
export function checkDefinitions(files: Record<string, Exports>): WorkflowDefinition[] {
  const byId = new Map<string, string>();
  return Object.entries(files).map(([path, { default: definition }]) => {
    const file = path.replace("./", "lib/workflows/");
    if (!definition?.steps) throw new Error(`${file} has to export a workflow as default.`);
    const { id } = definition;
    if (!ID.test(id)) throw new Error(`${file}: the id "${id}" may have letters, digits and hyphens alone.`);
    const other = byId.get(id);
    if (other) throw new Error(`${file} has the id "${id}", and so has ${other}.`);
    byId.set(id, file);
    checkProviders(file, definition);
    return definition;
  });
}

// One that the catalogue does not know may be your own.
function checkProviders(file: string, { steps }: WorkflowDefinition): void {
  for (const [stepId, { provider }] of Object.entries(steps)) {
    const meant = providerMeant(provider) ?? provider;
    if (meant !== provider)
      throw new Error(`${file}: the provider of the step "${stepId}" is ${meant}, not "${provider}".`);
  }
}
