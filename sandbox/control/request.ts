import type { z } from "zod";
import { SandboxError } from "../state/errors";

/** What an operation of the control API is handed. */
export interface ControlRequest {
  /** Parts of the path that stand behind a colon in the route, decoded. */
  params: Record<string, string>;
  query: URLSearchParams;
  /** The parsed JSON body; undefined where there is none. */
  body: unknown;
}

/** The body in its checked shape. Throws INVALID_ARGUMENT with a sentence for the first thing that is wrong. */
export function parseBody<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const result = schema.safeParse(body ?? {});
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const place = issue?.path.join(".");
  const message = `${place ? `${place}: ` : ""}${issue?.message ?? "The body is not as it should be."}`;
  throw new SandboxError({ code: "INVALID_ARGUMENT", message });
}

/** A part of the path. The route has it, or the route is wrong. */
export function param(request: ControlRequest, name: string): string {
  const value = request.params[name];
  if (value === undefined) throw new Error(`the route has no ${name}`);
  return value;
}
