import "server-only";
import type { ScalekitClient } from "@scalekit-sdk/node";
import { env } from "../env";
import { type Budget, withDeadline } from "./deadline";
import { toProblem } from "./errors";
import { ScalekitProblem } from "./problem";

const shared = globalThis as { patchbayScalekit?: Promise<ScalekitClient> };

/**
 * Makes one call through the SDK, within a deadline.
 *
 * @param call name for logs and errors
 * @param wait how long the caller waits; see DEADLINES
 * @throws ScalekitProblem for everything Scalekit answers or fails to answer
 */
export async function scalekitCall<T>(
  call: string,
  wait: Budget,
  work: (client: ScalekitClient) => Promise<T>,
): Promise<T> {
  try {
    return await withDeadline(call, wait(), scalekitClient().then(work));
  } catch (error) {
    throw await toProblem(call, error);
  }
}

/** The one client of this process. Calls go through `scalekitCall`. */
export async function scalekitClient(): Promise<ScalekitClient> {
  shared.patchbayScalekit ??= connect();
  return shared.patchbayScalekit;
}

// Loaded at first use and not at import time: a build must not need the SDK's environment.
async function connect(): Promise<ScalekitClient> {
  const { ScalekitClient } = await import("@scalekit-sdk/node");
  const { environmentUrl, clientId, clientSecret } = env().scalekit;
  const client = new ScalekitClient(environmentUrl.origin, clientId, clientSecret);
  shareTokenFetching(client);
  return client;
}

/** A token comes within a second. One that does not is asked for once more, rather than have everybody wait for the first. */
const SLOW_MILLISECONDS = 3_000;

/**
 * Twenty parallel calls without a token fetch twenty tokens, each of which replaces the last. One fetch serves them all: the
 * SDK asks for a token through this one method, whether none was there yet or the old one was refused.
 */
function shareTokenFetching(client: ScalekitClient): void {
  const core = client["coreClient"];
  const fetchToken = core.authenticateClient.bind(core);
  let underWay: Promise<void> | null = null;
  const begin = (): Promise<void> => {
    const fetching = fetchToken().finally(() => {
      if (underWay === fetching) underWay = null;
    });
    underWay = fetching;
    return fetching;
  };
  core.authenticateClient = async () => {
    const first = underWay ?? begin();
    try {
      return await withDeadline("authenticateClient", SLOW_MILLISECONDS, first);
    } catch (error) {
      // Its own failure is the SDK's to tell; only what is overdue is one of ours.
      if (!(error instanceof ScalekitProblem)) throw error;
      if (underWay === first) underWay = null;
      return underWay ?? begin();
    }
  };
}
