import type { IncomingMessage, ServerResponse } from "node:http";
import type { JsonObject, JsonValue } from "@bufbuild/protobuf";
import { SandboxError } from "../state/errors";

const largestBody = 1024 * 1024;

/** The JSON object a request carries; an empty body is an empty object. Throws INVALID_ARGUMENT. */
export async function readJson(req: IncomingMessage): Promise<JsonObject> {
  const text = await readText(req);
  if (text.trim() === "") return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as JsonObject;
  } catch {
    // Answered below, like a JSON text that is no object.
  }
  throw new SandboxError({ code: "INVALID_ARGUMENT", message: "body is not a JSON object" });
}

/** The body of a request as text, at most 1 MiB. Throws RESOURCE_EXHAUSTED beyond. */
export async function readText(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody)
      throw new SandboxError({ code: "RESOURCE_EXHAUSTED", message: "body is too large" });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Answers with JSON, unless an answer has begun already. */
export function sendJson(res: ServerResponse, status: number, value: JsonValue): void {
  if (res.headersSent || res.destroyed) return;
  res.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  res.end(JSON.stringify(value));
}
