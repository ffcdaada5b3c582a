import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readStoryReport, readUnitReport, storiesOf } from "./reports";
import { temporaryFolder } from "./temporary-folder";

async function written(report: unknown): Promise<string> {
  const folder = await temporaryFolder("patchbay-reports-");
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, "report.json");
  await writeFile(file, JSON.stringify(report));
  return file;
}

test("a unit test that was skipped has failed, and so has one that is to be written", async () => {
  const file = await written({
    numTotalTests: 4,
    numPassedTests: 1,
    numFailedTests: 1,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [
      {
        name: "a.test.ts",
        assertionResults: [
          { status: "passed", fullName: "one" },
          { status: "failed", fullName: "two", failureMessages: ["it broke"] },
          { status: "skipped", fullName: "three", failureMessages: [] },
          { status: "todo", fullName: "four", failureMessages: [] },
        ],
      },
    ],
  });
  expect(readUnitReport(file)).toEqual({
    passed: 1,
    failed: 3,
    failures: [
      "a.test.ts › two\nit broke",
      "a.test.ts › three\nIt was skipped.",
      "a.test.ts › four\nIt was todo.",
    ],
  });
});

test("where what stands around a file's tests fails, it is told once", async () => {
  const file = await written({
    numTotalTests: 1,
    numPassedTests: 0,
    testResults: [
      {
        name: "a.test.ts",
        message: "no database",
        assertionResults: [{ status: "skipped", fullName: "one" }],
      },
    ],
  });
  expect(readUnitReport(file)).toEqual({ passed: 0, failed: 1, failures: ["a.test.ts\nno database"] });
});

test("a story that was skipped has failed, and proves nothing", async () => {
  const specs = [
    { title: "Threat 1: held", ok: true, tests: [{ status: "expected", results: [{}] }] },
    { title: "Threat 1: not tried", ok: true, tests: [{ status: "skipped", results: [{}] }] },
  ];
  const file = await written({
    stats: { expected: 1, unexpected: 0, flaky: 0, skipped: 1 },
    errors: [],
    suites: [{ title: "row.spec.ts", file: "row.spec.ts", specs }],
  });
  expect(readStoryReport(file)).toEqual({
    passed: 1,
    failed: 1,
    failures: ["row.spec.ts › Threat 1: not tried\nIt was skipped."],
  });
  expect(storiesOf(file).map(({ ok }) => ok)).toEqual([true, false]);
});
