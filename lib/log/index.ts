import "server-only";
import { pino } from "pino";
import { currentRequest } from "./request";
import { scrub } from "./scrub";

/** What a line may carry: no objects, since nobody knows what is in them. */
type Fields = Record<string, string | number | boolean | null | undefined>;

const LONGEST_TEXT = 4_000;
const MOST_CAUSES = 3;

const lines = pino({
  base: null,
  messageKey: "event",
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (level) => ({ level }) },
  mixin: () => {
    const request = currentRequest();
    return request ? { request: request.id } : {};
  },
});

const say = (level: "info" | "warn" | "error") => (event: string, fields: Fields, error?: unknown) =>
  lines[level](
    { ...cleaned(fields), ...(error === undefined ? {} : { error: told(error, MOST_CAUSES) }) },
    event,
  );

/**
 * The only way to a log: one line of JSON on standard output, with the time, the event's name, its fields, whatever was thrown, and the
 * id of the request where there is one. Every text in it is scrubbed: see scrub.ts.
 */
export const log = { info: say("info"), warn: say("warn"), error: say("error") };

const clean = (text: string) => scrub(text.slice(0, LONGEST_TEXT));

function cleaned(fields: Fields): Fields {
  const entries = Object.entries(fields);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === "string" ? clean(value) : value]),
  );
}

// Of an error nothing but these: libraries hang whole requests on theirs.
function told(error: unknown, causes: number): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: clean(String(error)) };
  const { code } = error as { code?: unknown };
  return {
    name: error.name,
    message: clean(error.message),
    ...(typeof code === "string" || typeof code === "number" ? { code } : {}),
    stack: clean(error.stack ?? ""),
    ...(error.cause === undefined || causes === 0 ? {} : { cause: told(error.cause, causes - 1) }),
  };
}
