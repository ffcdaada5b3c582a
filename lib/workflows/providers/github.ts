import "server-only";
import { z } from "zod";
import type { Permission, Tools } from "../define";
import { cut } from "../rules/cut";

export const readIssues: Permission = { words: "Read issues", anyOf: ["repo", "public_repo"] };

const PAGE = 100;
/** Issues of a label that are handed over in one run. */
const MOST_ISSUES = 500;

const page = z.object({
  array: z
    .array(
      z.object({
        number: z.number(),
        title: z.string(),
        body: z.string().nullish(),
        html_url: z.url({ protocol: /^https$/ }),
        pull_request: z.unknown().optional(),
      }),
    )
    .default([]),
});

/** As much of an issue's text as is handed over: GitHub takes 65,536 characters, and what a step gives is kept for as long as its run. */
export const LONGEST_BODY = 10_000;

/** An open issue as steps hand it on. */
export interface Issue {
  number: number;
  title: string;
  /** Its text, cut at `LONGEST_BODY`. */
  body: string;
  url: string;
}

/**
 * The open issues of a repository that carry a label, oldest first; pull requests, which GitHub lists too, left out. The list may
 * shift between two of its pages: an issue that stands on both is one.
 */
export async function openIssues(tools: Tools, repository: string, label: string): Promise<Issue[]> {
  const [owner = "", repo = ""] = repository.split("/");
  const issues = new Map<number, Issue>();
  for (let number = 1; issues.size < MOST_ISSUES; number += 1) {
    const { array } = await tools.call(
      "github_issues_list",
      {
        owner,
        repo,
        labels: label,
        state: "open",
        sort: "created",
        direction: "asc",
        per_page: PAGE,
        page: number,
      },
      page,
    );
    for (const { number: id, title, body, html_url } of array.filter(isIssue))
      issues.set(id, { number: id, title, body: cut(body ?? "", LONGEST_BODY), url: html_url });
    if (array.length < PAGE) break;
  }
  return [...issues.values()].slice(0, MOST_ISSUES);
}

const isIssue = ({ pull_request }: { pull_request?: unknown }) => pull_request === undefined;
