import { expect } from "../harness/fixtures";
import { textOf } from "../harness/plain-forms";
import type { RawAnswer } from "../harness/raw-http";
import type { FaultKind, SandboxControl } from "../harness/sandbox";

/** Silent for so long that an answer before a quarter of it was given without waiting: the most patient page gives a call 5 s. */
export const HELD = 120_000;

export const KINDS: FaultKind[] = [
  { type: "refuse_connections" },
  { type: "delay", ms: HELD },
  { type: "accept_then_drop" },
  { type: "garbage" },
  { type: "cut_midway" },
  { type: "fail", code: "UNAVAILABLE" },
  { type: "fail", code: "INTERNAL" },
  { type: "fail", code: "PERMISSION_DENIED" },
];

/** Every method that the app calls; the last story finds one that is missing here. */
export const METHODS = [
  "oauth/token",
  "ListAppConnections",
  "ListConnectedAccounts",
  "GetConnectedAccountAuth",
  "CreateConnectedAccount",
  "GetMagicLinkForConnectedAccount",
  "VerifyConnectedAccountUser",
  "DisconnectConnectedAccount",
  "DeleteConnectedAccount",
  "ExecuteTool",
];

/** A refused connection is so for every method. */
export const methodsOf = (kind: FaultKind, methods: string[]) =>
  kind.type === "refuse_connections" ? ["*"] : methods;

/** Faults that are waited for. */
export const isSlow = ({ type, code }: FaultKind) => type === "delay" || code === "UNAVAILABLE";

export const nameOf = (kind: FaultKind) => [kind.type, kind.code].filter(Boolean).join(" ");

/** An answer of a page that says something to people: never an error page, never without a heading. */
export function expectWords(answer: RawAnswer, what: string): void {
  const location = answer.headers.location;
  if (location) {
    expect(answer.status, what).toBe(303);
    return;
  }
  expect(answer.status, what).toBeLessThan(500);
  expect(answer.body, what).toMatch(/<h1\b/);
  expect(textOf(answer.body), what).not.toContain("Something failed on our side");
}

export async function fault(sandbox: SandboxControl, method: string, kind: FaultKind): Promise<void> {
  await sandbox.send("POST", "/revoke-tokens");
  await sandbox.fault(method, kind);
}
