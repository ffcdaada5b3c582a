import { refreshAccounts } from "../connections/keep-accounts";
import { database } from "../db/client";
import { users } from "../db/schema";
import { budget } from "../scalekit/deadline";
import { newId } from "../security/secrets";
import type { Sandbox } from "./with-stack";

/** Somebody nobody has seen before. */
export async function newUser(): Promise<{ id: string }> {
  const id = newId("usr");
  await database().insert(users).values({ id, issuer: "test", subject: id });
  return { id };
}

/** Gives the user ACTIVE accounts. Nobody has looked at them yet. */
export async function connect(stack: Sandbox, user: { id: string }, ...names: string[]): Promise<void> {
  const accounts = names.map((connectionName) => ({ connectionName, identifier: user.id, status: "ACTIVE" }));
  await stack.control("POST", "/accounts/bulk", { accounts });
}

/** The id of a user's account at Scalekit, on one connection. @throws Error where there is none */
export async function accountIdOf(
  stack: Sandbox,
  user: { id: string },
  connectionName: string,
): Promise<string> {
  const { accounts } = await stack.control<{
    accounts: { id: string; identifier: string; connectionId: string }[];
  }>("GET", "/accounts");
  const { connections } = await stack.control<{ connections: { id: string; name: string }[] }>(
    "GET",
    "/connections",
  );
  const connectionId = connections.find(({ name }) => name === connectionName)?.id;
  const found = accounts.find((one) => one.identifier === user.id && one.connectionId === connectionId);
  if (!found) throw new Error(`${user.id} has no account on ${connectionName}`);
  return found.id;
}

/** Lets an account have a status, as if Scalekit had come to it. */
export async function setStatus(
  stack: Sandbox,
  user: { id: string },
  connectionName: string,
  status: string,
): Promise<void> {
  await stack.control("POST", `/accounts/${await accountIdOf(stack, user, connectionName)}/status`, {
    status,
  });
}

/** What any page does that shows the user's connections. */
export async function look(user: { id: string }): Promise<void> {
  await refreshAccounts(user.id, budget(5_000));
}
