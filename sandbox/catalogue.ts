import connectorsFile from "./data/connectors.json";
import toolsFile from "./data/tools.json";
import type { AuthorizationType } from "./state/model";

export { type Owner, providerAccountFor, providerAccountsFor, worldKeyFor } from "./worlds/provider-accounts";
export { type Scope, scopesFor } from "./worlds/scopes";

/** One connector of Scalekit's public catalogue. */
export interface Connector {
  /** Provider key, such as GMAIL. */
  provider: string;
  /** Lower-case form of the key, such as gmail. */
  slug: string;
  name: string;
  authorizationType: AuthorizationType;
  categories: string[];
  /** How many tools the catalogue names; the sandbox knows the names of six providers' tools only. */
  toolCount: number;
}

/** Parameter types as the catalogue writes them; `?` marks the optional ones. */
export type ParameterType = "string" | "number" | "integer" | "boolean" | "array" | "object";
export type Parameters = Record<string, ParameterType | `${ParameterType}?`>;

const all = connectorsFile as Connector[];
const toolsOf = toolsFile as unknown as Record<string, Record<string, Parameters>>;
const byProvider = new Map(all.map((connector) => [connector.provider, connector]));

const tools = new Map<string, { provider: string; parameters: Parameters }>();
for (const [slug, named] of Object.entries(toolsOf)) {
  for (const [name, parameters] of Object.entries(named)) {
    tools.set(name, { provider: slug.toUpperCase(), parameters });
  }
}

/** The 348 connectors, sorted by provider key as in the data file. */
export function connectors(): readonly Connector[] {
  return all;
}

/** The connector of a provider key or slug, in any case, or null. */
export function findConnector(provider: string): Connector | null {
  return byProvider.get(provider.toUpperCase()) ?? null;
}

/** A tool's provider key and typed parameters, or null where the catalogue does not name it. */
export function findTool(name: string): { provider: string; parameters: Parameters } | null {
  return tools.get(name) ?? null;
}

/** Names of a provider's tools in the data file's order; empty for all but six providers. */
export function toolNames(provider?: string): string[] {
  const names = [...tools.entries()];
  if (provider === undefined) return names.map(([name]) => name);
  return names.filter(([, tool]) => tool.provider === provider.toUpperCase()).map(([name]) => name);
}
