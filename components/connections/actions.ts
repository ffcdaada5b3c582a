"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { newestAttemptView } from "@/lib/connections/attempt-view";
import { GUARDS } from "@/lib/connections/guards";
import type { ConnectionQuestion } from "@/lib/connections/input";
import { checkConnection, disconnectConnection } from "@/lib/connections/manage";
import { isOutdated } from "@/lib/connections/outdated";
import { returnRoute } from "@/lib/connections/return-routes";
import type {
  AttemptView,
  ConnectionDetails,
  ConnectionsView,
  PublicProblem,
  Result,
} from "@/lib/connections/types";
import { connectionDetails, connectionsView } from "@/lib/connections/view";
import { settleWrongAccount } from "@/lib/connections/wrong-account";
import { guarded } from "@/lib/security/guard";

/** What a form's action answers with: a problem in words, or nothing yet. On success it redirects. */
export interface FormState {
  problem: PublicProblem | null;
}

const ownPage = (name: string, done: string) =>
  `${returnRoute("connection", name).path}?${new URLSearchParams({ done })}`;

/** Field `connection`: disconnects the user's account and returns to its page. */
export async function disconnect(_: FormState, form: FormData): Promise<FormState> {
  const done = await guarded(GUARDS.disconnect, form, async (user, { connection }) => {
    const result = await disconnectConnection(user, connection);
    return result.ok ? { ok: true, value: connection } : result;
  });
  if (!done.ok) return { problem: done.problem };
  redirect(ownPage(done.value, "disconnected"));
}

/** Fields `connection`, `returnTo`: reads its state again and returns to where it was asked. */
export async function checkNow(_: FormState, form: FormData): Promise<FormState> {
  const done = await guarded(GUARDS.check, form, async (user, input) => {
    const result = await checkConnection(user, input.connection);
    return result.ok ? { ok: true, value: input } : result;
  });
  if (!done.ok) return { problem: done.problem };
  const { connection, returnTo } = done.value;
  redirect(
    returnTo === "connection" ? ownPage(connection, "checked") : returnRoute(returnTo, connection).path,
  );
}

/** Fields `attempt`, `choice` (keep or undo): settles a reconnect that came back with another account. */
export async function settleAccount(_: FormState, form: FormData): Promise<FormState> {
  const done = await guarded(GUARDS.settle, form, async (user, { attempt, choice }) => {
    const result = await settleWrongAccount(user, attempt, choice);
    return result.ok ? { ok: true, value: attempt } : result;
  });
  if (!done.ok) return { problem: done.problem };
  redirect(`/connections/result/${done.value}`);
}

/** An answer, and when it was given, in ms since the epoch by the server's clock: the browser's may be minutes off. */
export type Timed<T> = T & { now: number };

/** Every enabled connection with its state, for a page that looks again. */
export async function getConnections(): Promise<Timed<Result<ConnectionsView>>> {
  const result = await guarded(GUARDS.readAll, undefined, async (user) => ({
    ok: true,
    value: await connectionsView(user),
  }));
  return { ...result, now: Date.now() };
}

export interface Seen {
  connection: ConnectionDetails;
  attempt: AttemptView | null;
  /** When that was, in ms since the epoch by the server's clock. */
  now: number;
  /** The answer brings the page made anew, since it showed something else. */
  anew: boolean;
}

/**
 * One connection's state and its newest attempt, however that stands or ended, for a page that waits. Where it shows something
 * else by now, the answer brings the page made anew: Next.js asks one question after the other, and a second would wait.
 */
export async function getConnectionState(question: ConnectionQuestion): Promise<Result<Seen>> {
  return guarded(GUARDS.readOne, question, async (user, { connection: name, shown }) => {
    const attempt = await newestAttemptView(user, name);
    const connection = await connectionDetails(user, name);
    if (!connection.ok) return connection;
    const anew = shown !== undefined && isOutdated(shown, connection.value, attempt);
    if (anew) refresh();
    return { ok: true, value: { connection: connection.value, attempt, now: Date.now(), anew } };
  });
}
