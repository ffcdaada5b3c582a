import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { type Figure, tableOf } from "./figures";

const [BEGIN, END] = ["<!-- results: made by npm run bench -->", "<!-- end of the results -->"];

interface Part {
  /** ISO 8601, UTC. */
  measuredAt: string;
  machine: string;
  figures: Figure[];
}

/**
 * Puts one part's figures into bench/results.json, and the table of all parts into docs/performance.md.
 *
 * @param home the folder of the clone
 * @param order names of the parts, as the table has them
 */
export function keepResults(home: string, order: string[], name: string, figures: Figure[]): void {
  const file = join(home, "bench", "results.json");
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, Part>) : {};
  const part = { measuredAt: new Date().toISOString(), machine: machine(), figures };
  const all = { ...before, [name]: part };
  const kept = Object.fromEntries(order.flatMap((one) => (all[one] ? [[one, all[one]] as const] : [])));
  writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`);
  writeTable(join(home, "docs", "performance.md"), Object.values(kept));
}

function writeTable(file: string, parts: Part[]): void {
  const text = readFileSync(file, "utf8");
  const [before, rest = ""] = text.split(BEGIN);
  const days = [...new Set(parts.map(({ measuredAt }) => measuredAt.slice(0, 10)))].sort().join(", ");
  const machines = [...new Set(parts.map((part) => part.machine))].join("; ");
  const table = tableOf(parts.flatMap(({ figures }) => figures));
  const made = `${BEGIN}\n\nMeasured ${days} on ${machines}.\n\n${table}\n\n${END}`;
  writeFileSync(file, `${before}${made}${rest.split(END)[1] ?? ""}`);
}

function machine(): string {
  const [processor] = cpus();
  const memory = Math.round(totalmem() / 1024 ** 3);
  return `${cpus().length} cores (${processor?.model.trim() || "unknown"}), ${memory} GB, Node.js ${process.versions.node}, ${process.platform}`;
}
