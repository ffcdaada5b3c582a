import { z } from "zod";
import { providerAccountFor, providerAccountsFor } from "../catalogue";
import {
  createAccount as addAccount,
  findAccount,
  deleteAccount as removeAccount,
  requireAccount,
  setStatus,
} from "../state/accounts";
import { requireConnection } from "../state/connections";
import type { SandboxContext } from "../state/context";
import { SandboxError } from "../state/errors";
import type { Account, Connection, Credentials } from "../state/model";
import { expire, newOauthCredentials, revokeAtProvider } from "../state/tokens";
import { authorizationStyle } from "../state/transitions";
import { type ControlRequest, param, parseBody } from "./request";

export const statuses = [
  "ACTIVE",
  "EXPIRED",
  "PENDING_AUTH",
  "PENDING_VERIFICATION",
  "DISCONNECTED",
] as const;

const status = z.enum(statuses, `Use one of ${statuses.join(", ")}.`);

const newAccount = z.strictObject({
  connectionName: z.string("Name the connection.").min(1, "Name the connection."),
  identifier: z
    .string("Give the app's id of the user.")
    .trim()
    .min(1, "Give the app's id of the user.")
    .max(100, "Use an identifier of at most 100 characters."),
  status: status.default("ACTIVE"),
  providerAccountLabel: z.string().min(1).optional(),
  scopes: z.array(z.string()).optional(),
});

type NewAccount = z.output<typeof newAccount>;

const manyAccounts = z.strictObject({
  accounts: z
    .array(newAccount, "Send a list of accounts.")
    .max(10_000, "Send at most 10 000 accounts at a time."),
});

export function listAccounts(ctx: SandboxContext) {
  return { accounts: ctx.state.accounts };
}

function credentialsFor(connection: Connection, scopes: string[] | undefined): Credentials {
  const isConsent = authorizationStyle(connection.authorizationType) === "consent";
  return isConsent ? newOauthCredentials(scopes ?? connection.scopes) : { kind: "static", details: {} };
}

function providerAccountOf(ctx: SandboxContext, input: NewAccount, connection: Connection) {
  if (input.providerAccountLabel) return providerAccountFor(connection.provider, input.providerAccountLabel);
  const person = ctx.state.people.find((one) => [one.subject, one.email].includes(input.identifier));
  return providerAccountsFor(person ?? input.identifier, connection)[0];
}

/** ACTIVE and EXPIRED accounts have been through a consent; the others hold nothing. */
function add(ctx: SandboxContext, input: NewAccount): Account {
  const connection = requireConnection(ctx, input.connectionName);
  const hasGrant = input.status === "ACTIVE" || input.status === "EXPIRED";
  const account = addAccount(ctx, {
    connection,
    identifier: input.identifier,
    credentials: hasGrant ? credentialsFor(connection, input.scopes) : undefined,
  });
  if (hasGrant) account.providerAccount = providerAccountOf(ctx, input, connection);
  if (input.status === "EXPIRED") account.tokenExpiresAt = ctx.now();
  setStatus(ctx, account, input.status);
  return account;
}

export function createAccount(ctx: SandboxContext, request: ControlRequest) {
  return { account: add(ctx, parseBody(newAccount, request.body)) };
}

/** All or none: every connection must exist and no account may, before the first is made. */
export function createAccounts(ctx: SandboxContext, request: ControlRequest) {
  const { accounts } = parseBody(manyAccounts, request.body);
  accounts.forEach((input, index) => {
    requireConnection(ctx, input.connectionName);
    if (!findAccount(ctx, input)) return;
    const message = `accounts.${index}: ${input.identifier} has an account on ${input.connectionName} already.`;
    throw new SandboxError({ code: "ALREADY_EXISTS", message });
  });
  return { accounts: accounts.map((input) => add(ctx, input)) };
}

function accountOf(ctx: SandboxContext, request: ControlRequest): Account {
  return requireAccount(ctx, { id: param(request, "id") });
}

export function expireAccount(ctx: SandboxContext, request: ControlRequest) {
  const account = accountOf(ctx, request);
  expire(ctx, account);
  return { account };
}

export function revokeAccount(ctx: SandboxContext, request: ControlRequest) {
  const account = accountOf(ctx, request);
  revokeAtProvider(ctx, account);
  return { account };
}

export function setAccountStatus(ctx: SandboxContext, request: ControlRequest) {
  const account = accountOf(ctx, request);
  setStatus(ctx, account, parseBody(z.strictObject({ status }), request.body).status);
  return { account };
}

export function deleteAccount(ctx: SandboxContext, request: ControlRequest) {
  const account = accountOf(ctx, request);
  removeAccount(ctx, account);
  return { deleted: account.id };
}
