import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";

/** The request that the code at hand answers. */
export interface CurrentRequest {
  /** Made anew for each: in `X-Request-Id` of its answer, in every line of the log about it, on its error page. */
  id: string;
  method: string;
  /** Without what comes after it: that may carry secrets. */
  path: string;
  /** Where it comes from, as far as our own proxies say: an IP address. */
  address: string;
  /** Sets the status of the answer, where a page is asked for and none of it has been sent. */
  setPageStatus(status: number): void;
}

// Next bundles modules more than once per process; the store must stay one.
const shared = globalThis as { patchbayRequest?: AsyncLocalStorage<CurrentRequest> };
shared.patchbayRequest ??= new AsyncLocalStorage();

/** Where the request under way is kept for whatever is done for it. */
export const requests = shared.patchbayRequest;

/** The request under way; undefined in what nobody asked for: chores, runs, start-up. */
export function currentRequest(): CurrentRequest | undefined {
  return requests.getStore();
}
