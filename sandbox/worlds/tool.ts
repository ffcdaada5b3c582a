import { type GrpcCode, SandboxError } from "../state/errors";
import type { Arguments } from "./arguments";
import type { Identity } from "./identity";

export type Json = string | number | boolean | null | undefined | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** What a tool is handed: a world that it may read or change, its checked arguments, and the sandbox's time. */
export interface ToolRun<World> {
  world: World;
  args: Arguments;
  /** Milliseconds since the epoch, on the sandbox's clock. */
  now: number;
}

/** One tool that the sandbox simulates. */
export interface SimulatedTool<World> {
  name: string;
  effect: "reads" | "writes";
  /** Granted permissions that suffice, the one to name when none is there first; empty when none is needed. */
  scopes: string[];
  /** Answers in the shape of the provider's public API. */
  run(run: ToolRun<World>): JsonObject;
}

/** A provider's small world and the tools that work on it. */
export interface Provider<World> {
  provider: string;
  /** A new world for a provider account: the same for the same identity and day. */
  create(identity: Identity, now: number): World;
  /** Lets a stored world catch up with the clock, such as with today's mail. */
  catchUp?(world: World, now: number): void;
  tools: SimulatedTool<World>[];
}

/** Declares a tool that changes nothing. */
export function reads<World>(
  name: string,
  scopes: string[],
  run: SimulatedTool<World>["run"],
): SimulatedTool<World> {
  return { name, effect: "reads", scopes, run };
}

/** Declares a tool whose every execution is recorded as a write. */
export function writes<World>(
  name: string,
  scopes: string[],
  run: SimulatedTool<World>["run"],
): SimulatedTool<World> {
  return { name, effect: "writes", scopes, run };
}

/** What a tool's provider answered instead of a result; the runner adds the execution id. */
export function toolProblem(code: GrpcCode, toolCode: string, message: string): SandboxError {
  return new SandboxError({ code, message, tool: { code: toolCode, message } });
}
