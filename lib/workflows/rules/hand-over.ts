import "server-only";
import type { Issue } from "../providers/github";
import type { LinearIssue } from "../providers/linear";
import { escaped, slackLink } from "../providers/slack";

/** Lines of a summary; the rest is counted. */
export const NAMED_ISSUES = 30;

/** A GitHub issue and the Linear issue it has by now. Without one where its creation is known but not its answer. */
export interface Pair {
  issue: Issue;
  linear: LinearIssue | null;
}

/**
 * The summary of a hand-over as a Slack message: each issue with links to both, the repository, and the run's reference at the
 * end. Thirty are named, the rest is counted.
 */
export function handOverText(repository: string, created: Pair[], reference: string): string {
  const count = created.length === 1 ? "1 issue" : `${created.length} issues`;
  return [
    `*${count} of ${escaped(repository)} handed over to Linear*`,
    ...created.slice(0, NAMED_ISSUES).map(lineOf),
    ...(created.length > NAMED_ISSUES ? [`… and ${created.length - NAMED_ISSUES} more`] : []),
    `_Sent by Patchbay, ${reference}_`,
  ].join("\n");
}

const MARK = "Handed over from ";

/** The last line of a Linear issue's description: which GitHub issue it is, by which it is found again. */
export function markOf(url: string): string {
  return `${MARK}${url}`;
}

/**
 * Whether a description says that it is the GitHub issue at that address. The last mark alone is believed: what comes before it are
 * the issue's own words, which anybody may have written. What stands around an address in Markdown, such as "<", may come before it.
 */
export function isMarked(description: string, url: string): boolean {
  const [, ...marks] = description.split(MARK);
  const last = marks.at(-1) ?? "";
  const at = last.indexOf(url);
  // ".../issues/1" also begins ".../issues/12".
  return (at === 0 || at === 1) && !/\d/.test(last.charAt(at + url.length));
}

function lineOf({ issue, linear }: Pair): string {
  const github = slackLink(issue.url, `#${issue.number}`);
  const there = linear ? slackLink(linear.url, linear.identifier) : "in Linear";
  return `• ${there} ${escaped(issue.title)} (${github})`;
}
