import { toolNames } from "../catalogue";
import { type ToolDefinition, toolDefinition } from "./definitions";

export { type ToolDefinition, toolDefinition } from "./definitions";
export { type Execution, executeTool, type ToolData } from "./execute";
export { profileTool } from "./profile";
export { providerAccountFor, providerAccountsFor, worldKeyFor } from "./provider-accounts";
export { scopesFor } from "./scopes";
export { simulatedTools } from "./simulated";

/** Definitions of a provider's tools in the catalogue's order, of all 498 without one; empty for other providers. */
export function knownTools(provider?: string): ToolDefinition[] {
  return toolNames(provider).flatMap((name) => toolDefinition(name) ?? []);
}
