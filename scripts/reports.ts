import { readFileSync } from "node:fs";

/** What a step of `npm test` came to, with a line or more for each test that failed. One that was skipped has failed. */
export interface Tally {
  passed: number;
  failed: number;
  failures: string[];
}

interface UnitReport {
  numTotalTests: number;
  numPassedTests: number;
  testResults: {
    name: string;
    message?: string;
    assertionResults: { status: string; fullName: string; failureMessages?: string[] }[];
  }[];
}

interface Suite {
  title: string;
  file: string;
  specs?: Spec[];
  suites?: Suite[];
}

/** Playwright calls one that was skipped `ok`. */
interface Spec {
  title: string;
  ok: boolean;
  tests: { status: string; results: { error?: { message?: string } }[] }[];
}

interface StoryReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: { message?: string }[];
  suites: Suite[];
}

const LONGEST = 1_200;

/** Reads what `vitest --reporter=json` wrote. */
export function readUnitReport(file: string): Tally {
  const report = JSON.parse(readFileSync(file, "utf8")) as UnitReport;
  const failures = report.testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status !== "passed");
    // What stands around all tests of a file failed, and none of them ran.
    if (message && !failed.some(({ status }) => status === "failed")) return [told(name, message)];
    return failed.map((test) =>
      told(`${name} › ${test.fullName}`, test.failureMessages?.join("\n") || `It was ${test.status}.`),
    );
  });
  return { passed: report.numPassedTests, failed: report.numTotalTests - report.numPassedTests, failures };
}

/** Reads what `playwright test --reporter=json` wrote. A story that passed at a second try has failed. */
export function readStoryReport(file: string): Tally {
  const { stats, errors, suites } = JSON.parse(readFileSync(file, "utf8")) as StoryReport;
  const failures = [
    ...errors.map(({ message }) => told("Playwright", message)),
    ...suites.flatMap((suite) => failedIn(suite)),
  ];
  const { expected, unexpected, flaky, skipped } = stats;
  return { passed: expected, failed: unexpected + flaky + skipped + errors.length, failures };
}

/** One story and whether it passed. */
export interface Story {
  /** Below the folder of stories. */
  file: string;
  title: string;
  ok: boolean;
}

/** Every story of a report that `playwright test --reporter=json` wrote. */
export function storiesOf(file: string): Story[] {
  const all = ({ file: path, specs = [], suites = [] }: Suite): Story[] => [
    ...specs.map((spec) => ({ file: path, title: spec.title, ok: spec.ok && !isSkipped(spec) })),
    ...suites.flatMap(all),
  ];
  return (JSON.parse(readFileSync(file, "utf8")) as StoryReport).suites.flatMap(all);
}

function failedIn({ file, specs = [], suites = [] }: Suite): string[] {
  const own = specs
    .filter((spec) => !spec.ok || isSkipped(spec) || spec.tests.some(({ results }) => results.length > 1))
    .map(({ title, tests }) => {
      const message = tests[0]?.results[0]?.error?.message;
      return told(`${file} › ${title}`, message ?? `It was ${tests[0]?.status ?? "not run"}.`);
    });
  return [...own, ...suites.flatMap(failedIn)];
}

function isSkipped({ tests }: Spec): boolean {
  return tests.some(({ status }) => status === "skipped");
}

function told(name: string, message = ""): string {
  return `${name}\n${message.slice(0, LONGEST)}`;
}
