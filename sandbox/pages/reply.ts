import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Html } from "./html";
import { styles } from "./styles";

const styleHash = createHash("sha256").update(styles).digest("base64");

/**
 * Headers of every page of the sandbox. There is no `form-action`: browsers apply it to the redirect that
 * follows a form, and the consent form leads to the app's verify URL on another origin. There is no opener policy either:
 * the app keeps what it opens apart from itself, whoever's page that is.
 */
export const pageHeaders: Record<string, string> = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "content-security-policy": `default-src 'none'; style-src 'sha256-${styleHash}'; img-src data:; base-uri 'none'; frame-ancestors 'none'`,
};

/** What a handler answers with: a page, or the place to go on to. */
export type Reply = { status: number; page: Html } | { seeOther: string };

/** A 303 makes the browser go on with GET, whatever the method was. */
export function send(res: ServerResponse, reply: Reply): void {
  if ("page" in reply) sendPage(res, reply.status, reply.page);
  else sendSeeOther(res, reply.seeOther);
}

export function sendPage(res: ServerResponse, status: number, page: Html): void {
  res.writeHead(status, pageHeaders).end(page.text);
}

function sendSeeOther(res: ServerResponse, location: string): void {
  res.writeHead(303, { location, "cache-control": "no-store", "referrer-policy": "no-referrer" }).end();
}

export function sendJson(res: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body, (_key, value) => (typeof value === "bigint" ? value.toString() : value));
  res.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" }).end(text);
}

/** A body larger than the sandbox reads. */
export class BodyTooLarge extends Error {}

/** The whole body as text. Throws `BodyTooLarge` above `limit` bytes. */
export async function readBody(req: IncomingMessage, limit = 1_000_000): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req) {
    size += (chunk as Buffer).length;
    if (size > limit) throw new BodyTooLarge(`The request is larger than ${limit} bytes.`);
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** The body of an HTML form. */
export async function readForm(req: IncomingMessage): Promise<URLSearchParams> {
  return new URLSearchParams(await readBody(req));
}
