import type { Arguments } from "../arguments";
import { pageOf } from "../paging";
import type { JsonObject } from "../tool";
import type { LinearAttachment, LinearComment, LinearIssue, LinearUser, LinearWorld } from "./world";

/** Linear writes times with milliseconds. */
function time(at: number): string {
  return new Date(at).toISOString();
}

export function userNode(world: LinearWorld, user: LinearUser): JsonObject {
  const isMe = user.id === world.me;
  return {
    ...user,
    active: true,
    admin: false,
    isMe,
    organization: isMe ? { ...world.organization } : undefined,
  };
}

function shortUser(world: LinearWorld, id: string | undefined): JsonObject | null {
  const user = world.users.find((one) => one.id === id);
  return user ? { id: user.id, name: user.name, displayName: user.displayName, email: user.email } : null;
}

/** `ENG-12`, as people write it. */
export function identifierOf(world: LinearWorld, issue: LinearIssue): string {
  return `${world.teams.find((team) => team.id === issue.teamId)?.key}-${issue.number}`;
}

function urlOf(world: LinearWorld, issue: LinearIssue): string {
  const slug = issue.title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return `https://linear.app/${world.organization.urlKey}/issue/${identifierOf(world, issue)}/${slug}`;
}

export function issueNode(world: LinearWorld, issue: LinearIssue): JsonObject {
  const team = world.teams.find((one) => one.id === issue.teamId);
  const state = world.states.find((one) => one.id === issue.stateId);
  const labels = world.labels.filter((label) => issue.labelIds.includes(label.id));
  const attachments = world.attachments.filter((one) => one.issueId === issue.id);
  const priorities = ["No priority", "Urgent", "High", "Normal", "Low"];
  return {
    id: issue.id,
    identifier: identifierOf(world, issue),
    number: issue.number,
    title: issue.title,
    description: issue.description,
    priority: issue.priority,
    priorityLabel: priorities[issue.priority] ?? priorities[0],
    estimate: issue.estimate ?? null,
    url: urlOf(world, issue),
    team: team ? { ...team } : null,
    state: state ? { id: state.id, name: state.name, type: state.type, color: state.color } : null,
    assignee: shortUser(world, issue.assigneeId),
    creator: shortUser(world, issue.creatorId),
    labels: { nodes: labels.map((label) => ({ ...label })) },
    attachments: { nodes: attachments.map(({ id, title, url }) => ({ id, title, url })) },
    createdAt: time(issue.createdAt),
    updatedAt: time(issue.updatedAt),
  };
}

function shortIssue(world: LinearWorld, id: string): JsonObject | null {
  const issue = world.issues.find((one) => one.id === id);
  if (!issue) return null;
  return { id, identifier: identifierOf(world, issue), title: issue.title, url: urlOf(world, issue) };
}

export function commentNode(world: LinearWorld, comment: LinearComment): JsonObject {
  const issue = shortIssue(world, comment.issueId);
  return {
    id: comment.id,
    body: comment.body,
    url: `${issue?.url}#comment-${comment.id.slice(0, 8)}`,
    user: shortUser(world, comment.userId),
    issue,
    createdAt: time(comment.at),
  };
}

export function attachmentNode(world: LinearWorld, attachment: LinearAttachment): JsonObject {
  return {
    id: attachment.id,
    title: attachment.title,
    subtitle: attachment.subtitle ?? null,
    url: attachment.url,
    creator: shortUser(world, attachment.userId),
    issue: shortIssue(world, attachment.issueId),
    createdAt: time(attachment.at),
  };
}

/** A connection of Linear's GraphQL API, under its field, in the `data` of a GraphQL answer. */
export function graphqlPage(field: string, nodes: JsonObject[], args: Arguments, after?: string): JsonObject {
  const page = pageOf(nodes, args.count("first", 50, 250), after);
  const pageInfo = {
    hasNextPage: page.next !== undefined,
    hasPreviousPage: after !== undefined,
    endCursor: page.next ?? null,
  };
  return { data: { [field]: { nodes: page.items, pageInfo } } };
}
