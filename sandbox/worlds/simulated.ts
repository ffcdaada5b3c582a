import { github } from "./github";
import { gmail } from "./gmail";
import { googleCalendar } from "./googlecalendar";
import { linear } from "./linear";
import { notion } from "./notion";
import { slack } from "./slack";
import type { Provider, SimulatedTool } from "./tool";

/** A provider whose kind of world only its own tools know. */
export type AnyProvider = Provider<unknown>;

const providers = [gmail, slack, github, googleCalendar, notion, linear] as unknown as AnyProvider[];

const tools = new Map<string, { provider: AnyProvider; tool: SimulatedTool<unknown> }>();
for (const provider of providers) {
  for (const tool of provider.tools) tools.set(tool.name, { provider, tool });
}

/** A simulated tool with its provider, or null where the sandbox does not simulate it. */
export function findSimulated(name: string): { provider: AnyProvider; tool: SimulatedTool<unknown> } | null {
  return tools.get(name) ?? null;
}

/** Names of all tools that do something, by provider. */
export function simulatedTools(): { provider: string; name: string; effect: "reads" | "writes" }[] {
  return [...tools.values()].map(({ provider, tool }) => ({
    provider: provider.provider,
    name: tool.name,
    effect: tool.effect,
  }));
}
