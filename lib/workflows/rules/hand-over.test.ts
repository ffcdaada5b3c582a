import { expect, it } from "vitest";
import { handOverText, NAMED_ISSUES, type Pair } from "./hand-over";

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
