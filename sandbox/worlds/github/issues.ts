import { type JsonObject, reads, type ToolRun, toolProblem, writes } from "../tool";
import { newIssue } from "./account";
import { numberedPage, requireRepo } from "./repos";
import { commentObject, issueObject, labelObject } from "./shapes";
import type { GithubIssue, GithubRepo, GithubWorld } from "./world";

type Run = ToolRun<GithubWorld>;

const SCOPE = ["repo"];

function requireIssue(run: Run): { repo: GithubRepo; issue: GithubIssue } {
  const repo = requireRepo(run);
  const issue = repo.issues.find((one) => one.number === run.args.number("issue_number"));
  if (!issue) throw toolProblem("NOT_FOUND", "404", "Not Found");
  return { repo, issue };
}

function listIssues(run: Run): JsonObject {
  const { args } = run;
  const repo = requireRepo(run);
  const state = args.optionalText("state") ?? "open";
  const labels = (args.optionalText("labels") ?? "").split(",").map((name) => name.trim().toLowerCase());
  const since = Date.parse(args.optionalText("since") ?? "") || 0;
  const [assignee, creator] = [args.optionalText("assignee"), args.optionalText("creator")];
  const found = repo.issues.filter(
    (issue) =>
      (state === "all" || issue.state === state) &&
      labels.every((name) => !name || issue.labels.some((own) => own.toLowerCase() === name)) &&
      (!creator || issue.author === creator) &&
      matchesAssignee(issue, assignee) &&
      issue.updatedAt >= since,
  );
  const key = (issue: GithubIssue) => {
    if (args.optionalText("sort") === "comments") return issue.comments.length;
    return args.optionalText("sort") === "updated" ? issue.updatedAt : issue.createdAt;
  };
  const sign = args.optionalText("direction") === "asc" ? 1 : -1;
  found.sort((a, b) => sign * (key(a) - key(b) || a.number - b.number));
  return numberedPage(
    found.map((issue) => issueObject(repo, issue)),
    args,
  );
}

function matchesAssignee(issue: GithubIssue, assignee: string | undefined): boolean {
  if (!assignee) return true;
  if (assignee === "none") return issue.assignees.length === 0;
  return assignee === "*" ? issue.assignees.length > 0 : issue.assignees.includes(assignee);
}

/** GitHub makes labels that an issue is given and that do not exist yet. Answers the names as the repository has them. */
function ensureLabels(repo: GithubRepo, names: string[]): string[] {
  return names.map((name) => {
    const known = repo.labels.find((label) => label.name.toLowerCase() === name.toLowerCase());
    if (!known) repo.labels.push({ name, color: "ededed", description: "" });
    return known?.name ?? name;
  });
}

function createIssue(run: Run): JsonObject {
  const { world, args, now } = run;
  const repo = requireRepo(run);
  const title = args.text("title");
  if (title.trim() === "")
    throw toolProblem("INVALID_ARGUMENT", "422", "Validation Failed: title is missing");
  const labels = ensureLabels(repo, args.texts("labels"));
  const body = args.optionalText("body") ?? "";
  const draft = { title, body, author: world.login, assignees: args.texts("assignees") };
  const issue = newIssue(world, repo, { ...draft, labels }, now);
  repo.issues.push(issue);
  return issueObject(repo, issue);
}

function comment(run: Run): JsonObject {
  const { world, args, now } = run;
  const { repo, issue } = requireIssue(run);
  world.nextId += 1;
  const made = { id: world.nextId, author: world.login, body: args.text("body"), at: now };
  issue.comments.push(made);
  issue.updatedAt = now;
  return commentObject(repo, issue, made);
}

function addLabels(run: Run): JsonObject {
  const { repo, issue } = requireIssue(run);
  const names = ensureLabels(repo, run.args.texts("labels"));
  issue.labels = [...new Set([...issue.labels, ...names])];
  issue.updatedAt = run.now;
  const labels = repo.labels.filter((label) => issue.labels.includes(label.name));
  return { array: labels.map((label) => labelObject(repo, label)) };
}

export const issueTools = [
  reads("github_issues_list", SCOPE, listIssues),
  reads("github_issue_get", SCOPE, (run: Run) => {
    const { repo, issue } = requireIssue(run);
    return issueObject(repo, issue);
  }),
  reads("github_issue_comments_list", SCOPE, (run: Run) => {
    const { repo, issue } = requireIssue(run);
    return numberedPage(
      issue.comments.map((one) => commentObject(repo, issue, one)),
      run.args,
    );
  }),
  writes("github_issue_create", SCOPE, createIssue),
  writes("github_issue_comment_create", SCOPE, comment),
  writes("github_issue_labels_add", SCOPE, addLabels),
];
