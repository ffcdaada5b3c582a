import { uuidFrom } from "../seeded";
import { type JsonObject, reads, type ToolRun, toolProblem, writes } from "../tool";
import { graphqlPage, identifierOf, issueNode } from "./shapes";
import type { LinearIssue, LinearWorld } from "./world";

type Run = ToolRun<LinearWorld>;

const READ = ["read"];
const CREATE = ["issues:create", "write"];

function newestFirst(issues: LinearIssue[]): LinearIssue[] {
  return [...issues].sort((a, b) => b.createdAt - a.createdAt || b.number - a.number);
}

/** The issue of an id or of an identifier such as ENG-12. */
export function requireIssue({ world, args }: Run): LinearIssue {
  const wanted = args.text("issueId");
  const found = world.issues.find((issue) => issue.id === wanted || identifierOf(world, issue) === wanted);
  if (!found) throw toolProblem("NOT_FOUND", "NOT_FOUND", `Entity not found: Issue ${wanted}`);
  return found;
}

/** A priority comes as a text: 0 none, 1 urgent, 2 high, 3 normal, 4 low. */
function priorityOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[0-4]$/.test(text)) return Number(text);
  throw toolProblem("INVALID_ARGUMENT", "INVALID_ARGUMENT", `"priority" must be "0" to "4"`);
}

function listIssues({ world, args }: Run): JsonObject {
  const [state, assignee] = [args.optionalText("state"), args.optionalText("assignee")];
  const priority = priorityOf(args.optionalText("priority"));
  const labels = args.texts("labels").map((name) => name.toLowerCase());
  const found = newestFirst(world.issues).filter((issue) => {
    const names = world.labels
      .filter((label) => issue.labelIds.includes(label.id))
      .map(({ name }) => name.toLowerCase());
    return (
      (!state || world.states.find((one) => one.id === issue.stateId)?.name === state) &&
      (!assignee || world.users.find((one) => one.id === issue.assigneeId)?.email === assignee) &&
      (priority === undefined || issue.priority === priority) &&
      labels.every((name) => names.includes(name))
    );
  });
  const nodes = args.optionalText("project") ? [] : found.map((issue) => issueNode(world, issue));
  return graphqlPage("issues", nodes, args, args.optionalText("after"));
}

/** Linear searches titles, descriptions and comments; the sandbox looks for the words in any order. */
function searchIssues({ world, args }: Run): JsonObject {
  const words = args.text("query").toLowerCase().split(/\s+/).filter(Boolean);
  const teamId = args.optionalText("teamId");
  const found = newestFirst(world.issues).filter((issue) => {
    const comments = world.comments.filter((one) => one.issueId === issue.id).map((one) => one.body);
    const text = [identifierOf(world, issue), issue.title, issue.description, ...comments]
      .join(" ")
      .toLowerCase();
    return (!teamId || issue.teamId === teamId) && words.every((word) => text.includes(word));
  });
  return graphqlPage(
    "searchIssues",
    found.map((issue) => issueNode(world, issue)),
    args,
  );
}

/** The element of an id, or Linear's answer to a relation that does not exist. */
function requireOne<T extends { id: string }>(list: T[], id: string, what: string): T {
  const found = list.find((one) => one.id === id);
  if (!found) throw toolProblem("INVALID_ARGUMENT", "INVALID_INPUT", `Entity not found: ${what} ${id}`);
  return found;
}

function createIssue({ world, args, now }: Run): JsonObject {
  const team = requireOne(world.teams, args.text("teamId"), "Team");
  const states = world.states.filter((state) => state.teamId === team.id);
  const [stateId, assigneeId] = [args.optionalText("stateId"), args.optionalText("assigneeId")];
  const labelIds = args.texts("labelIds");
  for (const id of labelIds) requireOne(world.labels, id, "IssueLabel");
  const title = args.text("title");
  if (title.trim() === "")
    throw toolProblem("INVALID_ARGUMENT", "INVALID_INPUT", `"title" must not be empty`);
  const first = states.find((state) => state.type === "backlog")?.id ?? "";
  const issue: LinearIssue = {
    id: "",
    teamId: team.id,
    number: 1 + Math.max(0, ...world.issues.filter((one) => one.teamId === team.id).map((one) => one.number)),
    title,
    description: args.optionalText("description") ?? "",
    priority: priorityOf(args.optionalText("priority")) ?? 0,
    estimate: Number(args.optionalText("estimate")) || undefined,
    stateId: stateId ? requireOne(states, stateId, "WorkflowState").id : first,
    creatorId: world.me,
    assigneeId: assigneeId ? requireOne(world.users, assigneeId, "User").id : undefined,
    labelIds,
    createdAt: now,
    updatedAt: now,
  };
  world.made += 1;
  issue.id = uuidFrom(`${world.seed}/made/${world.made}`);
  world.issues.push(issue);
  return { data: { issueCreate: { success: true, issue: issueNode(world, issue) } } };
}

export const issueTools = [
  reads("linear_issues_list", READ, listIssues),
  reads("linear_issue_get", READ, (run: Run) => ({
    data: { issue: issueNode(run.world, requireIssue(run)) },
  })),
  reads("linear_issue_search", READ, searchIssues),
  writes("linear_issue_create", CREATE, createIssue),
];
