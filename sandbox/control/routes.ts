import type { SandboxContext } from "../state/context";
import * as accounts from "./accounts";
import * as clock from "./clock";
import * as connections from "./connections";
import * as faults from "./faults";
import * as mail from "./mail";
import * as observe from "./observe";
import * as people from "./people";
import type { ControlRequest } from "./request";
import * as settings from "./settings";
import * as webhooks from "./webhook-endpoint";
import * as whole from "./whole";

type Operation = (ctx: SandboxContext, request: ControlRequest) => unknown;

/** The whole control API, below `/_sandbox/api`. */
export const routes: readonly (readonly [method: string, path: string, run: Operation])[] = [
  ["GET", "/state", observe.readState],
  ["POST", "/reset", whole.reset],
  ["GET", "/people", people.listPeople],
  ["POST", "/people", people.createPerson],
  ["GET", "/connections", connections.listConnections],
  ["POST", "/connections", connections.createConnection],
  ["PATCH", "/connections/:name", connections.updateConnection],
  ["DELETE", "/connections/:name", connections.deleteConnection],
  ["GET", "/accounts", accounts.listAccounts],
  ["POST", "/accounts", accounts.createAccount],
  ["POST", "/accounts/bulk", accounts.createAccounts],
  ["POST", "/accounts/:id/expire", accounts.expireAccount],
  ["POST", "/accounts/:id/revoke", accounts.revokeAccount],
  ["POST", "/accounts/:id/status", accounts.setAccountStatus],
  ["POST", "/accounts/:id/delete", accounts.deleteAccount],
  ["GET", "/clock", clock.readClock],
  ["POST", "/clock", clock.moveClock],
  ["GET", "/faults", faults.listFaults],
  ["POST", "/faults", faults.createFault],
  ["DELETE", "/faults", faults.deleteFaults],
  ["DELETE", "/faults/:id", faults.deleteFault],
  ["GET", "/next-consent", whole.readNextConsent],
  ["POST", "/next-consent", whole.setNextConsent],
  ["GET", "/settings", settings.readSettings],
  ["PATCH", "/settings", settings.changeSettings],
  ["GET", "/calls", observe.readCalls],
  ["DELETE", "/calls", observe.forgetCalls],
  ["GET", "/deliveries", observe.readDeliveries],
  ["GET", "/webhook-endpoint", webhooks.readWebhookEndpoint],
  ["PUT", "/webhook-endpoint", webhooks.setWebhookEndpoint],
  ["GET", "/inbox", mail.readInbox],
  ["DELETE", "/inbox", mail.emptyInbox],
  ["GET", "/tool-writes", observe.readToolWrites],
  ["POST", "/revoke-tokens", whole.revokeAllTokens],
];

/** Parameters of a path that fits a route's pattern, or null. */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? "";
    if (!part.startsWith(":")) {
      if (part !== value) return null;
    } else {
      try {
        params[part.slice(1)] = decodeURIComponent(value);
      } catch {
        return null;
      }
    }
  }
  return params;
}
