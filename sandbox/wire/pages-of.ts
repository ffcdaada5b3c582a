import { SandboxError } from "../state/errors";

/** One page of a list with the tokens around it; a token is empty where there is no such page. */
export interface PageOf<T> {
  items: T[];
  totalSize: number;
  nextPageToken: string;
  prevPageToken: string;
}

/**
 * Cuts a page out of a list. A page size of 0 means the default. Tokens are opaque to callers and at most 100
 * characters. Throws INVALID_ARGUMENT for a token the sandbox did not give.
 */
export function pageOf<T>(
  list: readonly T[],
  request: { pageSize: number; pageToken: string },
  defaultSize: number,
): PageOf<T> {
  const size = request.pageSize || defaultSize;
  const start = offsetOf(request.pageToken);
  const items = list.slice(start, start + size);
  return {
    items,
    totalSize: list.length,
    nextPageToken: start + size < list.length ? tokenOf(start + size) : "",
    prevPageToken: start > 0 ? tokenOf(Math.max(0, start - size)) : "",
  };
}

function tokenOf(offset: number): string {
  return Buffer.from(`from:${offset}`).toString("base64url");
}

function offsetOf(token: string): number {
  if (token === "") return 0;
  const offset = /^from:(\d{1,9})$/.exec(Buffer.from(token, "base64url").toString())?.[1];
  if (offset === undefined) {
    throw new SandboxError({ code: "INVALID_ARGUMENT", message: "page_token is not one of this list" });
  }
  return Number(offset);
}
