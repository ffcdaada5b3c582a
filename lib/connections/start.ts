import "server-only";
import type { User } from "../auth/sessions";
import type { AccountRow } from "../db/schema";
import { env } from "../env";
import { ensureAccount } from "../scalekit/accounts";
import { budget, DEADLINES } from "../scalekit/deadline";
import { deleteAccountsOf } from "../scalekit/delete-accounts";
import { mintAuthorizationLink } from "../scalekit/links";
import { bindBrowser } from "../security/browser-binding";
import { randomSecret } from "../security/secrets";
import { overLinkLimits } from "./address-limits";
import { voidAttempts } from "./attempts";
import { beginAttempt, forgetAttempt, noteMinted } from "./begin-attempt";
import { findConnection } from "./enabled-connections";
import { readMinted } from "./keep-accounts";
import { knownAccount } from "./known-accounts";
import { failed, failedUpstream } from "./problems";
import type { Result } from "./types";
import { openChoice } from "./undecided";

/** Path of the verification callback; registered nowhere, sent with every link. */
const VERIFY_PATH = "/connections/verify";

/** What a person asks for when connecting. */
export interface StartRequest {
  connection: string;
  /** Id of a return route. */
  returnTo: string;
  /** Makes links that are still out worthless first. */
  startOver: boolean;
}

/**
 * Begins an attempt and mints its authorization link: the attempt is written down and bound to user and browser, the account is
 * made sure of, and only then is the link asked for.
 *
 * @returns the link to send the browser to, or the problem in words: unknown connection, too many attempts (with seconds to
 *   wait), Scalekit unreachable
 */
export async function startAttempt(user: User, request: StartRequest): Promise<Result<{ url: string }>> {
  try {
    const connection = await findConnection(request.connection);
    if (!connection) return failed("unknown_connection");
    const [known, choice] = await Promise.all([
      knownAccount(user.id, connection.name),
      openChoice(user.id, connection.name),
    ]);
    const state = randomSecret();
    const attempt = await beginAttempt({
      state,
      userId: user.id,
      connectionName: connection.name,
      bindingHash: await bindBrowser(),
      returnTo: request.returnTo,
      accountUpdatedAt: known?.upstreamUpdatedAt ?? null,
      // Which account was meant stays the question until it is answered.
      previousKey: choice ? choice.previousKey : (known?.lastKnownKey ?? null),
      previouslyConnectedAs: choice ? choice.previouslyConnectedAs : (known?.lastKnownAs ?? null),
    });
    if ("retryAfterSeconds" in attempt) return failed("too_many_attempts", attempt.retryAfterSeconds);
    // What one user may mint is counted where attempts begin, and what is refused there costs nobody else. This is what all behind
    // an address may.
    const wait = await overLinkLimits("mint");
    if (wait > 0) {
      await forgetAttempt(attempt.id);
      return failed("too_many_attempts", wait);
    }
    const minted = await mintFor(user.id, connection.name, { id: attempt.id, state, known });
    // Only once the new link is there: a refusal must not cost the one that is still open. And only earlier ones: of two who start
    // over at once, neither must void the other's.
    if (minted.ok && request.startOver) await voidAttempts(user.id, { among: attempt.openBefore });
    return minted;
  } catch (error) {
    return failedUpstream(error);
  }
}

async function mintFor(
  identifier: string,
  connectionName: string,
  { id, state, known }: { id: string; state: string; known: AccountRow | null },
): Promise<Result<{ url: string }>> {
  const wait = budget(DEADLINES.action);
  try {
    const before = await ensureAccount(identifier, connectionName, wait);
    const userVerifyUrl = new URL(VERIFY_PATH, env().appUrl).href;
    const link = await mintAuthorizationLink({ identifier, connectionName, state, userVerifyUrl }, wait);
    // Minting may count as a change of its own. Where the account was ACTIVE already, only a later one tells of a success, and
    // where it was approved already, only a later one begins a confirmation.
    const mayMislead = before?.state === "active" || before?.state === "pending_verification";
    const minted = mayMislead ? await readMinted(identifier, connectionName, known, wait) : before;
    const isTheirs = await noteMinted(id, {
      linkExpiresAt: link.expiresAt,
      accountUpdatedAt: minted?.updatedAt ?? null,
    });
    if (!isTheirs) {
      await deleteAccountsOf(identifier, wait);
      return failed("signed_out");
    }
    return { ok: true, value: { url: link.url } };
  } catch (error) {
    await forgetAttempt(id);
    return failedUpstream(error);
  }
}
