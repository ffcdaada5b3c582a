import { iso } from "../days";
import { numberFrom } from "../seeded";
import type { JsonObject } from "../tool";
import type { GithubComment, GithubIssue, GithubLabel, GithubRepo, GithubWorld } from "./world";

const API = "https://api.github.com";
const WEB = "https://github.com";

/** A simple user: what stands in `user` and `owner` of the REST API's answers. */
export function simpleUser(login: string, type: "User" | "Organization" = "User"): JsonObject {
  return {
    login,
    id: numberFrom(login) % 100_000_000,
    avatar_url: "",
    html_url: `${WEB}/${login}`,
    url: `${API}/users/${login}`,
    type,
    site_admin: false,
  };
}

/** The authenticated user: GET /user. */
export function ownUser(world: GithubWorld): JsonObject {
  return {
    ...simpleUser(world.login),
    name: world.name,
    company: world.company,
    email: world.email,
    bio: null,
    public_repos: world.repos.filter((repo) => !repo.isPrivate).length,
    followers: 12,
    following: 9,
    created_at: iso(world.createdAt),
    updated_at: iso(world.createdAt),
  };
}

/** A repository: GET /repos/{owner}/{repo}. */
export function repoObject(world: GithubWorld, repo: GithubRepo): JsonObject {
  const fullName = `${repo.owner}/${repo.name}`;
  return {
    id: repo.id,
    name: repo.name,
    full_name: fullName,
    private: repo.isPrivate,
    owner: simpleUser(repo.owner, repo.owner === world.login ? "User" : "Organization"),
    html_url: `${WEB}/${fullName}`,
    url: `${API}/repos/${fullName}`,
    description: repo.description,
    language: repo.language,
    fork: false,
    archived: false,
    has_issues: true,
    default_branch: "main",
    visibility: repo.isPrivate ? "private" : "public",
    open_issues_count: repo.issues.filter((issue) => issue.state === "open").length,
    created_at: iso(repo.createdAt),
    updated_at: iso(repo.pushedAt),
    pushed_at: iso(repo.pushedAt),
    permissions: { admin: repo.owner === world.login, push: true, pull: true },
  };
}

/** A label of a repository. */
export function labelObject(repo: GithubRepo, label: GithubLabel): JsonObject {
  const url = `${API}/repos/${repo.owner}/${repo.name}/labels/${encodeURIComponent(label.name)}`;
  return { id: numberFrom(`${repo.id}/${label.name}`), url, default: label.name === "bug", ...label };
}

/** An issue: GET /repos/{owner}/{repo}/issues/{issue_number}. */
export function issueObject(repo: GithubRepo, issue: GithubIssue): JsonObject {
  const path = `${repo.owner}/${repo.name}/${issue.isPullRequest ? "pull" : "issues"}/${issue.number}`;
  const url = `${API}/repos/${repo.owner}/${repo.name}/issues/${issue.number}`;
  const labels = repo.labels.filter((label) => issue.labels.includes(label.name));
  const closedAt = issue.state === "closed" ? iso(issue.updatedAt) : null;
  return {
    id: issue.id,
    number: issue.number,
    title: issue.title,
    body: issue.body,
    state: issue.state,
    state_reason: issue.state === "closed" ? "completed" : null,
    locked: false,
    html_url: `${WEB}/${path}`,
    url,
    repository_url: `${API}/repos/${repo.owner}/${repo.name}`,
    comments_url: `${url}/comments`,
    user: simpleUser(issue.author),
    assignee: issue.assignees[0] ? simpleUser(issue.assignees[0]) : null,
    assignees: issue.assignees.map((login) => simpleUser(login)),
    labels: labels.map((label) => labelObject(repo, label)),
    milestone: null,
    comments: issue.comments.length,
    created_at: iso(issue.createdAt),
    updated_at: iso(issue.updatedAt),
    closed_at: closedAt,
    author_association: "MEMBER",
    ...(issue.isPullRequest ? { pull_request: { html_url: `${WEB}/${path}` } } : {}),
  };
}

/** A comment on an issue. */
export function commentObject(repo: GithubRepo, issue: GithubIssue, comment: GithubComment): JsonObject {
  const path = `${repo.owner}/${repo.name}/issues/${issue.number}`;
  return {
    id: comment.id,
    html_url: `${WEB}/${path}#issuecomment-${comment.id}`,
    issue_url: `${API}/repos/${path}`,
    url: `${API}/repos/${repo.owner}/${repo.name}/issues/comments/${comment.id}`,
    user: simpleUser(comment.author),
    body: comment.body,
    created_at: iso(comment.at),
    updated_at: iso(comment.at),
  };
}
