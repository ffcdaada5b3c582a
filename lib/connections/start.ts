import "server-only";
import type { User } from "../auth/sessions";
import { env } from "../env";
import { ensureAccount, readAccount } from "../scalekit/accounts";
import { DEADLINES } from "../scalekit/deadline";
import { mintAuthorizationLink } from "../scalekit/links";
import { bindBrowser } from "../security/browser-binding";
import { randomSecret } from "../security/secrets";
import { beginAttempt, finishAttempt, noteMinted, voidAttempts } from "./attempts";
import { findConnection } from "./enabled-connections";
import { knownAccount } from "./known-accounts";
import { failed, failedUpstream } from "./problems";
import type { ReturnRouteId } from "./return-routes";
import type { Result } from "./types";

/** Path of the verification callback; registered nowhere, sent with every link. */
const VERIFY_PATH = "/connections/verify";

/** What a person asks for when connecting. */
export interface StartRequest {
  connection: string;
  returnTo: ReturnRouteId;
  /** Makes links that are still out worthless first. */
  startOver: boolean;
}

/**
 * Begins an attempt and mints its authorization link: the account is made sure of, the attempt is written down and bound to
 * user and browser, and only then is the link asked for.
 *
 * @returns the link to send the browser to, or the problem in words: unknown connection, too many attempts (with seconds to
 *   wait), Scalekit unreachable
 */
export async function startAttempt(user: User, request: StartRequest): Promise<Result<{ url: string }>> {
  try {
    const connection = await findConnection(request.connection);
    if (!connection) return failed("unknown_connection");
    if (request.startOver) await voidAttempts(user.id, connection.name);
    const known = await knownAccount(user.id, connection.name);
    const state = randomSecret();
    const attempt = await beginAttempt({
      state,
      userId: user.id,
      sessionId: user.sessionId,
      connectionName: connection.name,
      bindingHash: await bindBrowser(),
      returnTo: request.returnTo,
      accountUpdatedAt: known?.upstreamUpdatedAt ?? null,
      previouslyConnectedAs: known?.connectedAs ?? null,
    });
    if ("retryAfterSeconds" in attempt) return failed("too_many_attempts", attempt.retryAfterSeconds);
    return await mintFor(user.id, connection.name, attempt.id, state);
  } catch (error) {
    return failedUpstream(error);
  }
}

async function mintFor(
  identifier: string,
  connectionName: string,
  attemptId: string,
  state: string,
): Promise<Result<{ url: string }>> {
  try {
    const before = await ensureAccount(identifier, connectionName, DEADLINES.action);
    const userVerifyUrl = new URL(VERIFY_PATH, env().appUrl).href;
    const link = await mintAuthorizationLink(
      { identifier, connectionName, state, userVerifyUrl },
      DEADLINES.action,
    );
    // Minting may count as a change of its own. Where the account was ACTIVE already, only a later one tells of a success.
    const minted =
      before?.state === "active" ? await readAccount(identifier, connectionName, DEADLINES.action) : before;
    await noteMinted(attemptId, {
      linkExpiresAt: link.expiresAt,
      accountUpdatedAt: minted?.updatedAt ?? null,
    });
    return { ok: true, value: { url: link.url } };
  } catch (error) {
    await finishAttempt(attemptId, "scalekit_unreachable");
    return failedUpstream(error);
  }
}
