import { ScalekitClient } from "@scalekit-sdk/node";
import type { SandboxControl } from "../e2e/harness/sandbox";
import type { Stack } from "../e2e/harness/stack";

/** One figure, and the one it is held against, from the same run. */
export interface Figure {
  measure: string;
  value: number;
  baseline: number;
  unit: "calls" | "ms" | "MB";
}

/** A settings page as its browser asks for it, with the session's cookies. */
export interface View {
  url: string;
  cookie: string;
}

/** Upstream calls and milliseconds of one settings view, read to its last byte. */
export async function settingsView(view: View, sandbox: SandboxControl) {
  const { next } = await sandbox.calls();
  const began = performance.now();
  const answer = await fetch(view.url, { headers: { cookie: view.cookie }, redirect: "error" });
  const text = await answer.text();
  const milliseconds = performance.now() - began;
  if (!text.includes("348 connections")) throw new Error("that was not the list of all connections");
  return { calls: total(await sandbox.calls(next)), milliseconds };
}

/** The same states the documented way: get-or-create for each connection, through the same SDK. */
export async function documentedWay(
  stack: Stack,
  sandbox: SandboxControl,
  names: string[],
  identifier: string,
) {
  const { SCALEKIT_ENVIRONMENT_URL, SCALEKIT_CLIENT_ID, SCALEKIT_CLIENT_SECRET } = stack.env;
  const client = new ScalekitClient(
    SCALEKIT_ENVIRONMENT_URL ?? "",
    SCALEKIT_CLIENT_ID ?? "",
    SCALEKIT_CLIENT_SECRET ?? "",
  );
  const { next } = await sandbox.calls();
  const began = performance.now();
  for (const connectionName of names) {
    await client.actions.getOrCreateConnectedAccount({ connectionName, identifier });
  }
  return { calls: total(await sandbox.calls(next)), milliseconds: performance.now() - began };
}

function total({ counts }: { counts: Record<string, number> }): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
