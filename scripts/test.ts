import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { ROOT, withoutProxyForLoopback } from "./environment";
import { type Running, run, signalGroup } from "./processes";
import { readStoryReport, readUnitReport, type Tally } from "./reports";
import { Supervisor } from "./supervisor";

/** `npm test`: every check of the project, one after the other. At the end stands what failed; the last line is `N passed, N failed`. */

interface Step {
  name: string;
  /** Programs of node_modules/.bin with their arguments, run until one fails. */
  commands: string[][];
  /** Reads how many tests passed and failed from the step's own report. A step without it counts as one. */
  count?: () => Tally;
}

const scratch = mkdtempSync(join(tmpdir(), "patchbay-test-"));
const unitReport = join(scratch, "unit.json");
const storyReport = join(scratch, "stories.json");
const pids = join(scratch, "pids");

const steps: Step[] = [
  {
    name: "Types",
    commands: [
      ["next", "typegen"],
      ["tsc", "--noEmit"],
    ],
  },
  { name: "Lint", commands: [["biome", "check", "."]] },
  {
    name: "Unit and wire tests",
    commands: [["vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${unitReport}`]],
    count: () => readUnitReport(unitReport),
  },
  { name: "Production build", commands: [["next", "build"]] },
  {
    name: "Browser stories",
    commands: [["playwright", "test", "--reporter=list,json"]],
    count: () => readStoryReport(storyReport),
  },
  { name: "Security table", commands: [["tsx", "scripts/security-table.ts", storyReport]] },
];

/** Whatever a step's report says: a failing exit is a failure, and so is a step that ran no test. */
function tally(step: Step, isClean: boolean): Tally {
  const failed = { passed: 0, failed: 1, failures: [`${step.name}: it failed, see above.`] };
  if (!step.count) return isClean ? { passed: 1, failed: 0, failures: [] } : failed;
  try {
    const counted = step.count();
    const isHollow = counted.passed + counted.failed === 0 || (!isClean && counted.failed === 0);
    if (!isHollow) return counted;
    return {
      ...counted,
      failed: counted.failed + 1,
      failures: [...counted.failures, ...failed.failures],
    };
  } catch {
    return failed;
  }
}

async function perform(step: Step, supervisor: Supervisor): Promise<Tally> {
  const started = Date.now();
  console.log(`\n=== ${step.name}`);
  let isClean = true;
  for (const command of step.commands) {
    if (isClean) isClean = (await supervisor.finish(start(command)).catch(cannotStart)) === 0;
  }
  endLeftovers();
  const counted = tally(step, isClean);
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(`=== ${step.name}: ${counted.passed} passed, ${counted.failed} failed, ${seconds} s`);
  return counted;
}

function cannotStart(error: Error): number {
  console.error(error.message);
  return 1;
}

function start([program = "", ...args]: string[]): Promise<Running> {
  const { PORT: _port, NODE_ENV: _nodeEnv, ...env } = process.env as Record<string, string | undefined>;
  Object.assign(env, {
    PATH: [join(ROOT, "node_modules", ".bin"), env.PATH].join(delimiter),
    NEXT_TELEMETRY_DISABLED: "1",
    PATCHBAY_PIDS: pids,
    PLAYWRIGHT_JSON_OUTPUT_NAME: storyReport,
  });
  return run(program, program, args, { cwd: ROOT, env: withoutProxyForLoopback(env) });
}

/** A worker that was killed cannot stop what it started: those left their numbers, see `run`. */
function endLeftovers(): void {
  try {
    for (const pid of readdirSync(pids)) signalGroup(Number(pid), "SIGKILL");
  } catch {
    return;
  }
  rmSync(pids, { recursive: true, force: true });
}

const supervisor = new Supervisor();
supervisor.atEnd(() => {
  endLeftovers();
  rmSync(scratch, { recursive: true, force: true });
});
await supervisor.run(async () => {
  const total: Tally = { passed: 0, failed: 0, failures: [] };
  for (const step of steps) {
    const { passed, failed, failures } = await perform(step, supervisor);
    total.passed += passed;
    total.failed += failed;
    total.failures.push(...failures);
  }
  if (total.failures.length > 0) console.log(`\n=== Failed\n\n${total.failures.join("\n\n")}`);
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  await supervisor.end(total.failed === 0 && total.passed > 0 ? 0 : 1);
});
