import { expect, it } from "vitest";
import { replying } from "../testing/replies";
import { LONGEST_BODY, openIssues } from "./github";

it("hands on no more of an issue's text than is used", async () => {
  const issue = { number: 1, title: "Long", html_url: "https://github.com/acme/site/issues/1" };
  const tools = replying({
    array: [
      { ...issue, body: "x".repeat(65_536) },
      { ...issue, body: null },
    ],
  });
  const bodies = (await openIssues(tools, "acme/site", "handover")).map(({ body }) => body.length);
  expect(bodies).toEqual([LONGEST_BODY, 0]);
});
