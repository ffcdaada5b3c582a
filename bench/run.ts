import { spawnSync } from "node:child_process";
import { ROOT } from "../scripts/environment";
import { makeLab } from "./lab/make";

/**
 * `npm run bench [part …]`: what is promised about speed, measured on a copy of this clone that also has the pages it is measured
 * against. Without parts all of them, written to bench/results.json and docs/performance.md; some parts renew their own rows.
 */
console.log("Building a copy of the app, with baselines.");
const lab = makeLab();
try {
  const args = ["--import", "tsx", "bench/measure.ts", ...process.argv.slice(2)];
  const env = { ...process.env, PATCHBAY_BENCH_RESULTS: ROOT, PATCHBAY_BENCH_EMPTY_APP: lab.emptyApp };
  const { status } = spawnSync(process.execPath, args, { cwd: lab.root, env, stdio: "inherit" });
  process.exitCode = status ?? 1;
} finally {
  lab.remove();
}
