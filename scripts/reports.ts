import { readFileSync } from "node:fs";

/** What a step of `npm test` came to, with a line or more for each test that failed. */
export interface Tally {
  passed: number;
  failed: number;
  failures: string[];
}

interface UnitReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: {
    name: string;
    message?: string;
    assertionResults: { status: string; fullName: string; failureMessages?: string[] }[];
  }[];
}

interface Suite {
  title: string;
  file: string;
  specs?: { title: string; ok: boolean; tests: { results: { error?: { message?: string } }[] }[] }[];
  suites?: Suite[];
}

interface StoryReport {
  stats: { expected: number; unexpected: number; flaky: number };
  errors: { message?: string }[];
  suites: Suite[];
}

const LONGEST = 1_200;

/** Reads what `vitest --reporter=json` wrote. */
export function readUnitReport(file: string): Tally {
  const report = JSON.parse(readFileSync(file, "utf8")) as UnitReport;
  const failures = report.testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === "failed");
    if (failed.length === 0) return message ? [told(name, message)] : [];
    return failed.map((test) => told(`${name} › ${test.fullName}`, test.failureMessages?.join("\n")));
  });
  return { passed: report.numPassedTests, failed: report.numFailedTests, failures };
}

/** Reads what `playwright test --reporter=json` wrote. A story that passed at a second try has failed. */
export function readStoryReport(file: string): Tally {
  const { stats, errors, suites } = JSON.parse(readFileSync(file, "utf8")) as StoryReport;
  const failures = [
    ...errors.map(({ message }) => told("Playwright", message)),
    ...suites.flatMap((suite) => failedIn(suite)),
  ];
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, failures };
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
    ...specs.map(({ title, ok }) => ({ file: path, title, ok })),
    ...suites.flatMap(all),
  ];
  return (JSON.parse(readFileSync(file, "utf8")) as StoryReport).suites.flatMap(all);
}

function failedIn({ file, specs = [], suites = [] }: Suite): string[] {
  const own = specs
    .filter(({ ok, tests }) => !ok || tests.some(({ results }) => results.length > 1))
    .map(({ title, tests }) => told(`${file} › ${title}`, tests[0]?.results[0]?.error?.message));
  return [...own, ...suites.flatMap(failedIn)];
}

function told(name: string, message = ""): string {
  return `${name}\n${message.slice(0, LONGEST)}`;
}
