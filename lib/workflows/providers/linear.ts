import "server-only";
import { z } from "zod";
import { type Permission, StepProblem, type Tools, type Write } from "../define";
import { cut } from "../rules/cut";
import { isMarked, markOf } from "../rules/hand-over";
import { type Issue, LONGEST_BODY } from "./github";

export const readLinear: Permission = { words: "Read teams and issues", anyOf: ["read", "write", "admin"] };
export const createIssues: Permission = {
  words: "Create issues",
  anyOf: ["issues:create", "write", "admin"],
};

const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() });
const teams = z.object({
  data: z.object({
    teams: z.object({
      nodes: z.array(z.object({ id: z.string(), key: z.string(), name: z.string() })),
      pageInfo,
    }),
  }),
});

/** A team as steps hand it on. */
export interface Team {
  id: string;
  name: string;
}

/**
 * Finds a team by its key or name; the first one where nothing is asked for.
 *
 * @throws StepProblem where there is none
 */
export async function findTeam(tools: Tools, wanted: string): Promise<Team> {
  let after: string | undefined;
  const seen: string[] = [];
  do {
    const { nodes, pageInfo: next } = (await tools.call("linear_teams_list", { first: 50, after }, teams))
      .data.teams;
    const found = nodes.find(({ key, name }) => !wanted || [key, name].some((one) => isSame(one, wanted)));
    if (found) return { id: found.id, name: found.name };
    seen.push(...nodes.map(({ key }) => key));
    after = next.hasNextPage ? (next.endCursor ?? undefined) : undefined;
  } while (after);
  throw new StepProblem(
    seen.length > 0
      ? `You see no Linear team "${wanted}". Teams there are: ${seen.slice(0, 10).join(", ")}.`
      : "You see no team in Linear. Join one and try again.",
  );
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

const node = z.object({
  id: z.string(),
  identifier: z.string(),
  title: z.string(),
  url: z.url({ protocol: /^https$/ }),
  description: z.string().nullish(),
  attachments: z.object({ nodes: z.array(z.object({ url: z.string() })) }).optional(),
});
const search = z.object({ data: z.object({ searchIssues: z.object({ nodes: z.array(node) }) }) });

/** An issue in Linear as steps hand it on. */
export interface LinearIssue {
  id: string;
  identifier: string;
  title: string;
  url: string;
  /** The GitHub issue is among its attachments. */
  linked: boolean;
}

/** The Linear issue that is a GitHub issue: it has it as an attachment, or says so in its description. Null where there is none. */
export async function issueWithLink(tools: Tools, url: string): Promise<LinearIssue | null> {
  const found = await tools.call("linear_issue_search", { query: url, first: 50 }, search);
  const { nodes } = found.data.searchIssues;
  const match =
    nodes.find((one) => isLinked(one, url)) ??
    nodes.find(({ description }) => isMarked(description ?? "", url));
  return match ? reshape(match, url) : null;
}

function isLinked({ attachments }: z.infer<typeof node>, url: string): boolean {
  return attachments?.nodes.some((attachment) => attachment.url === url) ?? false;
}

function reshape(found: z.infer<typeof node>, url: string): LinearIssue {
  const { id, identifier, title } = found;
  return { id, identifier, title, url: found.url, linked: isLinked(found, url) };
}

const created = z
  .object({ data: z.object({ issueCreate: z.object({ issue: node }) }) })
  .transform(({ data }): LinearIssue => reshape(data.issueCreate.issue, ""));

/** A Linear issue for a GitHub issue. Its description carries the address, by which it is found again. */
export function issueFor(issue: Issue, team: Team): Write<LinearIssue> {
  return {
    tool: "linear_issue_create",
    params: {
      teamId: team.id,
      title: issue.title,
      description: `${cut(issue.body, LONGEST_BODY)}\n\n${markOf(issue.url)}`.trim(),
    },
    reply: created,
    place: `the Linear team ${team.name}`,
    find: (tools) => issueWithLink(tools, issue.url),
  };
}

const attached = z
  .object({ data: z.object({ attachmentCreate: z.object({ success: z.boolean() }) }) })
  .transform(({ data }) => data.attachmentCreate.success);

/** The GitHub issue as an attachment of its Linear issue. */
export function attachmentFor(linear: LinearIssue, issue: Issue): Write<boolean> {
  return {
    tool: "linear_attachment_create",
    params: { issueId: linear.id, title: `GitHub #${issue.number}`, url: issue.url },
    reply: attached,
    place: `the attachments of ${linear.identifier}`,
    find: async (tools) => ((await issueWithLink(tools, issue.url))?.linked ? true : null),
  };
}
