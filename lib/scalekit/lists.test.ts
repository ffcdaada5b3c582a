import { expect, test } from "vitest";
import { everyPage } from "./every-page";
import { toDate } from "./moments";

const PAGES = [
  [
    { name: "gmail", state: "pending" },
    { name: "slack", state: "active" },
  ],
  [
    { name: "gmail", state: "active" },
    { name: "notion", state: "expired" },
  ],
  [{ name: "linear", state: "active" }],
];
const read = async (token = "0") => ({
  items: PAGES[Number(token)] ?? [],
  nextPageToken: PAGES[Number(token) + 1] ? String(Number(token) + 1) : "",
});
const nameOf = ({ name }: { name: string }) => name;

test("what stands on two pages of a list that shifts is one, as it was last", async () => {
  const found = await everyPage(20, nameOf, read);
  expect(found.map(nameOf)).toEqual(["gmail", "slack", "notion", "linear"]);
  expect(found[0]?.state).toBe("active");
});

test("no more pages are read than may be", async () => {
  expect((await everyPage(2, nameOf, read)).map(nameOf)).toEqual(["gmail", "slack", "notion"]);
});

test.each([
  [undefined, null],
  [0n, null],
  [-1n, null],
  [1_767_225_600n, "2026-01-01T00:00:00.000Z"],
  [253_402_300_799n, "9999-12-31T23:59:59.000Z"],
  [253_402_300_800n, null],
  [9_223_372_036_854_775_807n, null],
])("a time of %s seconds is %s", (seconds, moment) => {
  const date = toDate(seconds === undefined ? undefined : { seconds });
  expect(date?.toISOString() ?? null).toBe(moment);
});
