import { ROOT } from "../scripts/environment";
import { type Figure, tableOf } from "./figures";
import { interleavings } from "./parts/interleavings";
import { javascript } from "./parts/javascript";
import { lighthouse } from "./parts/lighthouse";
import { runs } from "./parts/runs";
import { search } from "./parts/search";
import { settingsView } from "./parts/settings-view";
import { startup } from "./parts/startup";
import { streams } from "./parts/streams";
import { throughput } from "./parts/throughput";
import { waiting } from "./parts/waiting";
import { webhooks } from "./parts/webhooks";
import { keepResults } from "./results";

/** Inside the copy that bench/run.ts makes: measures one part after the other, so that none disturbs another. */

const PARTS: Record<string, () => Promise<Figure[]>> = {
  "settings-view": settingsView,
  throughput,
  javascript,
  search,
  waiting,
  runs,
  webhooks,
  streams,
  startup,
  lighthouse,
  interleavings,
};

const names = process.argv.slice(2);
const unknown = names.filter((name) => !PARTS[name]);
if (unknown.length > 0)
  throw new Error(`There is no part ${unknown.join(", ")}. There are ${Object.keys(PARTS).join(", ")}.`);

const measured: Record<string, Figure[]> = {};
for (const [name, measure] of Object.entries(PARTS)) {
  if (names.length > 0 && !names.includes(name)) continue;
  console.log(`\n=== ${name}`);
  const figures = await measure();
  measured[name] = figures;
  console.log(tableOf(figures));
  // Each part is kept once it is there: an hour of measuring is not lost with what comes after it.
  keepResults(process.env["PATCHBAY_BENCH_RESULTS"] ?? ROOT, Object.keys(PARTS), name, figures);
}
console.log(`\n${tableOf(Object.values(measured).flat())}`);
process.exit(0);
