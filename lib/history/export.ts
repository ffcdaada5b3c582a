import "server-only";
import { stringify } from "csv-stringify/sync";
import type { User } from "../auth/sessions";
import { connectionNamer } from "../connections/named";
import { entryOf, historyRows } from "./page";
import type { HistoryEntry, HistoryFilter } from "./types";

export type ExportFormat = "csv" | "json";

const AT_ONCE = 1_000;
const COLUMNS = ["at", "connection", "title", "what", "source", "reason", "run", "run_title"] as const;

type ExportedRow = Record<(typeof COLUMNS)[number], string>;

/**
 * All of the user's own history that a filter lets through, newest first, in pieces.
 *
 * CSV as RFC 4180 has it, with a header; a cell that a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV
 * Injection). JSON is an array of objects with the same names.
 */
export function exportHistory(
  user: Pick<User, "id">,
  filter: HistoryFilter,
  format: ExportFormat,
): ReadableStream<Uint8Array> {
  const pieces = format === "csv" ? asCsv(user, filter) : asJson(user, filter);
  const text = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(text.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

async function* asCsv(user: Pick<User, "id">, filter: HistoryFilter): AsyncGenerator<string> {
  const options = { columns: [...COLUMNS], record_delimiter: "windows", escape_formulas: true } as const;
  yield stringify([], { ...options, header: true });
  for await (const rows of rowsOf(user, filter)) yield stringify(rows, options);
}

async function* asJson(user: Pick<User, "id">, filter: HistoryFilter): AsyncGenerator<string> {
  let before = "[";
  for await (const rows of rowsOf(user, filter)) {
    for (const row of rows) {
      yield `${before}\n${JSON.stringify(row)}`;
      before = ",";
    }
  }
  yield before === "[" ? "[]\n" : "\n]\n";
}

async function* rowsOf(user: Pick<User, "id">, filter: HistoryFilter): AsyncGenerator<ExportedRow[]> {
  const name = await connectionNamer();
  let after: number | null = null;
  do {
    const rows = await historyRows(user.id, filter, { after, most: AT_ONCE });
    yield rows.map((row) => exported(entryOf(row, name)));
    after = rows.length === AT_ONCE ? (rows.at(-1)?.id ?? null) : null;
  } while (after !== null);
}

function exported({ at, connection, kind, source, reason, run }: HistoryEntry): ExportedRow {
  return {
    at,
    connection: connection.name,
    title: connection.title,
    what: kind,
    source,
    reason: reason ?? "",
    run: run?.id ?? "",
    run_title: run?.title ?? "",
  };
}
