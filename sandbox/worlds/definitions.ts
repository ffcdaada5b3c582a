import { findConnector, findTool, type ParameterType } from "../catalogue";
import { scopesFor } from "./scopes";
import { findSimulated } from "./simulated";
import type { JsonObject } from "./tool";

/** What ListTools answers of one tool; `definition` is in the shape that models are given. */
export interface ToolDefinition {
  name: string;
  provider: string;
  definition: JsonObject;
  tags: string[];
}

const KNOWN_PARAMETERS: Record<string, string> = {
  query: "What to search for, in the provider's own search language.",
  max_results: "How many results a page has at most.",
  page_token: "Token of the page to read, from the answer before.",
  page_size: "How many results a page has at most.",
  per_page: "How many results a page has at most.",
  page: "Number of the page, from 1.",
  first: "How many results a page has at most.",
  after: "Cursor to read on from, from the answer before.",
  cursor: "Cursor to read on from, from the answer before.",
  start_cursor: "Cursor to read on from, from the answer before.",
  limit: "How many results a page has at most.",
  owner: "Login of the user or organization that owns the repository.",
  repo: "Name of the repository, without its owner.",
  channel: "Id or name of the channel.",
  to: "Email address of the recipient.",
  body: "Text of it.",
  time_min: "Start of the time range, ISO 8601.",
  time_max: "End of the time range, ISO 8601.",
};

function words(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .trim()
    .toLowerCase();
}

function sentence(text: string): string {
  return `${text[0]?.toUpperCase()}${text.slice(1)}.`;
}

function parameterSchema(name: string, type: string): JsonObject {
  const plain = type.replace("?", "") as ParameterType;
  const description = KNOWN_PARAMETERS[name] ?? sentence(words(name));
  return plain === "array" ? { type: plain, items: {}, description } : { type: plain, description };
}

/** The definition of a tool by its name: a JSON schema with descriptions of our own. Null for unknown tools. */
export function toolDefinition(name: string): ToolDefinition | null {
  const tool = findTool(name);
  if (!tool) return null;
  const connector = findConnector(tool.provider);
  const entries = Object.entries(tool.parameters);
  const simulated = findSimulated(name);
  const action = words(name.slice(tool.provider.length + 1));
  const description = `${connector?.name ?? tool.provider}: ${action}.`;
  const definition: JsonObject = {
    name,
    description: simulated ? description : `${description} The sandbox does not simulate it.`,
    input_schema: {
      type: "object",
      properties: Object.fromEntries(entries.map(([key, type]) => [key, parameterSchema(key, type)])),
      required: entries.filter(([, type]) => !type.endsWith("?")).map(([key]) => key),
    },
    scopes:
      simulated?.tool.scopes.slice(0, 1) ??
      scopesFor(tool.provider)
        .slice(0, 1)
        .map((scope) => scope.name),
  };
  const tags = simulated ? ["simulated", simulated.tool.effect] : ["not simulated"];
  return { name, provider: tool.provider, definition, tags };
}
