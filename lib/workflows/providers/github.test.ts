import { expect, it } from "vitest";
import { replying, replyingInTurn } from "../testing/replies";
import { LONGEST_BODY, openIssues } from "./github";

it("hands on no more of an issue's text than is used", async () => {
  const issue = { number: 1, title: "Long", html_url: "https://github.com/acme/site/issues/1" };
  const tools = replying({
    array: [
      { ...issue, body: "x".repeat(65_536) },
      { ...issue, number: 2, body: null },
    ],
  });
  const bodies = (await openIssues(tools, "acme/site", "handover")).map(({ body }) => body.length);
  expect(bodies).toEqual([LONGEST_BODY, 0]);
});

it("takes an issue once that stands on two pages, since an older one was labelled in between", async () => {
  const issue = (number: number) => ({
    number,
    title: `Issue ${number}`,
    html_url: `https://github.com/a/b/issues/${number}`,
  });
  const full = Array.from({ length: 100 }, (_, index) => issue(index + 1));
  const tools = replyingInTurn({ array: full }, { array: [issue(100), issue(101)] });
  const numbers = (await openIssues(tools, "acme/site", "handover")).map(({ number }) => number);
  expect(numbers).toEqual([...full.map(({ number }) => number), 101]);
});
