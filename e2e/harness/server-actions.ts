import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext, Page, Request } from "@playwright/test";
import { ROOT } from "../../scripts/environment";
import { type RawAnswer, rawRequest } from "./raw-http";

/** A server action as a browser called it: with its real id and body. */
export interface RecordedAction {
  name: string;
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** The latest call of each action, by the action's name. */
export type Recorded = Map<string, RecordedAction>;

/** Every server action of the production build: name by id. */
export function everyAction(): Map<string, string> {
  const file = join(ROOT, ".next", "server", "server-reference-manifest.json");
  const { node } = JSON.parse(readFileSync(file, "utf8")) as {
    node: Record<string, { exportedName: string }>;
  };
  return new Map(Object.entries(node).map(([id, { exportedName }]) => [id, exportedName]));
}

/** Remembers the server actions that this browser calls from now on. */
export function recordActions(context: BrowserContext): Recorded {
  const names = everyAction();
  const recorded: Recorded = new Map();
  context.on("request", (request) => {
    const name = names.get(request.headers()["next-action"] ?? "");
    if (name) recorded.set(name, recordOf(name, request));
  });
  return recorded;
}

function recordOf(name: string, request: Request): RecordedAction {
  const sent = request.headers();
  const kept = ["next-action", "next-router-state-tree", "content-type", "accept"];
  const headers = Object.fromEntries(kept.flatMap((key) => (sent[key] ? [[key, sent[key]]] : [])));
  return { name, url: request.url(), headers, body: request.postDataBuffer()?.toString("utf8") ?? "" };
}

/**
 * Waits until React has taken the page over: a form that is sent before calls its action as a plain form, which is not recorded.
 *
 * @param parts a selector of what it is told by
 */
export async function takenOver(page: Page, parts = "main button"): Promise<void> {
  await page.waitForFunction((selector) => {
    const found = [...document.querySelectorAll(selector)];
    return (
      found.length > 0 && found.every((part) => Object.keys(part).some((key) => key.startsWith("__react")))
    );
  }, parts);
}

/** Sends a recorded action again, over bare HTTP and with other headers; one that is null is left out. */
export function callAction(
  { url, headers, body }: RecordedAction,
  changes: Record<string, string | null>,
): Promise<RawAnswer> {
  const sent = { ...headers, "content-length": String(Buffer.byteLength(body)), ...changes };
  const present = Object.entries(sent).filter((entry): entry is [string, string] => entry[1] !== null);
  return rawRequest(url, { method: "POST", headers: Object.fromEntries(present), body });
}

/**
 * What an action's caller is told: where to go, or the value that came back, without the page around it, and without the
 * moment of the answer, which is another each time.
 */
export function replyOf({ status, headers, body }: RawAnswer): string {
  const redirect = headers["x-action-redirect"] ?? headers.location;
  const value = body.split("\n").find((line) => line.startsWith("1:")) ?? "";
  return redirect ? `${status} to ${redirect}` : `${status} ${value.replace(/,"now":\d+/, "")}`;
}
