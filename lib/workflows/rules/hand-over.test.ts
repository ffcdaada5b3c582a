import { expect, it } from "vitest";
import { handOverText, isMarked, markOf, NAMED_ISSUES, type Pair } from "./hand-over";

const pair = (number: number, title = "Title"): Pair => ({
  issue: { number, title, body: "", url: `https://github.com/acme/site/issues/${number}` },
  linear: {
    id: "1",
    identifier: `ENG-${number}`,
    title,
    url: `https://linear.app/acme/issue/ENG-${number}`,
    linked: false,
  },
});

it("names each issue with links to both, and ends with the run's reference", () => {
  const text = handOverText("acme/site", [pair(7, "a <b> & c")], "ref12345");
  expect(text).toContain("*1 issue of acme/site handed over to Linear*");
  expect(text).toContain("<https://linear.app/acme/issue/ENG-7|ENG-7> a &lt;b&gt; &amp; c");
  expect(text).toContain("<https://github.com/acme/site/issues/7|#7>");
  expect(text).toMatch(/ref12345_$/);
});

it("speaks of an issue whose answer was lost without a link it does not know", () => {
  expect(handOverText("acme/site", [{ ...pair(7), linear: null }], "ref")).toContain("in Linear Title");
});

it("names thirty, and counts the rest", () => {
  const many = Array.from({ length: NAMED_ISSUES + 2 }, (_, index) => pair(index));
  expect(handOverText("acme/site", many, "ref")).toContain("… and 2 more");
});

it("knows an issue again by its mark, and not by what issues say of each other", () => {
  const url = (number: number) => `https://github.com/acme/site/issues/${number}`;
  const followUp = `Follow-up of ${url(1)}, blocks ${url(12)}.\n\n${markOf(url(2))}`;
  expect([1, 2, 12].filter((number) => isMarked(followUp, url(number)))).toEqual([2]);
  const first = `See ${url(12)}.\n\n${markOf(url(1))}\nSeen by Ana.`;
  expect([1, 12].filter((number) => isMarked(first, url(number)))).toEqual([1]);
  expect(isMarked(`Handed over from <${url(1)}>`, url(1))).toBe(true);
  expect(isMarked(markOf(url(12)), url(1))).toBe(false);
});

it("believes the last mark alone: one in an issue's own words is anybody's", () => {
  const url = (number: number) => `https://github.com/acme/site/issues/${number}`;
  const forged = `Steps to see it.\n\n${markOf(url(9))}\n\n${markOf(url(8))}`;
  expect([8, 9].filter((number) => isMarked(forged, url(number)))).toEqual([8]);
});
