import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Scalekit } from "@scalekit-sdk/node";
import { afterAll, onTestFinished } from "vitest";
import { defaultClient, revokeTokens } from "../oidc";
import { type RunningSandbox, type SandboxOptions, startSandbox } from "../server";
import { resetState } from "../state/seed";

/** The verify URL of tests. Nothing listens there: redirects are read, not followed. */
export const verifyUrl = "http://localhost:3000/connections/verify";

let shared: Promise<RunningSandbox> | undefined;

afterAll(async () => {
  await (await shared)?.stop();
});

/** The test file's sandbox, as new: nothing of an earlier test is left, not even access tokens. */
export async function freshSandbox(options: { all?: boolean } = {}): Promise<RunningSandbox> {
  shared ??= startSandbox();
  const sandbox = await shared;
  resetState(sandbox.ctx, options);
  revokeTokens(sandbox.ctx);
  sandbox.ctx.state.webhookEndpoint = null;
  return sandbox;
}

/** A sandbox of the test's own, on a free port, that ends with it. */
export async function ownSandbox(options: SandboxOptions = {}): Promise<RunningSandbox> {
  const sandbox = await startSandbox(options);
  onTestFinished(() => sandbox.stop());
  return sandbox;
}

/** A file for a sandbox's state, gone after the test. */
export function stateFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "sandbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "state.json");
}

/** The real SDK, unmodified, with no token yet. */
export function coldSdk(
  sandbox: RunningSandbox,
  options?: { timeoutMs?: number; toolTimeoutMs?: number },
): Scalekit {
  return new Scalekit(sandbox.origin, defaultClient.clientId, defaultClient.clientSecret, options);
}

/** The real SDK with a token, and the call log empty. */
export async function warmSdk(sandbox: RunningSandbox): Promise<Scalekit> {
  const sdk = coldSdk(sandbox);
  await sdk.actions.listConnectedAccounts({ pageSize: 1 });
  sandbox.ctx.log.length = 0;
  return sdk;
}

/** How often each method reached the wire since the log was empty. */
export function counts(sandbox: RunningSandbox): Record<string, number> {
  const found: Record<string, number> = {};
  for (const { method } of sandbox.ctx.log) found[method] = (found[method] ?? 0) + 1;
  return found;
}

/** Orders a fault, as the control panel does. */
export function orderFault(
  sandbox: RunningSandbox,
  fault: Omit<RunningSandbox["ctx"]["faults"][number], "id">,
): void {
  sandbox.ctx.faults.push({ id: `fault_${sandbox.ctx.faults.length}`, ...fault });
}

/** Whatever a promise rejects with; fails the test where it resolves. */
export async function failure(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("expected a failure, but the call succeeded");
}
