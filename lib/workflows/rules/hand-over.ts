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

function lineOf({ issue, linear }: Pair): string {
  const github = slackLink(issue.url, `#${issue.number}`);
  const there = linear ? slackLink(linear.url, linear.identifier) : "in Linear";
  return `• ${there} ${escaped(issue.title)} (${github})`;
}
