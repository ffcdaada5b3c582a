import { DAY, midnight } from "../days";
import { colleaguesOf, type Identity } from "../identity";
import { numberFrom, pick } from "../seeded";
import type { GithubIssue, GithubLabel, GithubRepo, GithubWorld } from "./world";

const LABELS: GithubLabel[] = [
  { name: "bug", color: "d73a4a", description: "Something is not working" },
  { name: "enhancement", color: "a2eeef", description: "New feature or request" },
  { name: "documentation", color: "0075ca", description: "The words need work" },
  { name: "handover", color: "5319e7", description: "Goes to another team" },
  { name: "customer", color: "fbca04", description: "A customer asked for it" },
];

type IssueSeed = [title: string, body: string, labels: string[], state: "open" | "closed"];

const DISPATCH: IssueSeed[] = [
  [
    "Time zones are lost on import",
    "Rows without a zone are read as local time.",
    ["bug", "handover"],
    "open",
  ],
  ["Retry webhooks after a restart", "Queued webhooks are gone after a deploy.", ["bug", "handover"], "open"],
  [
    "Export to CSV",
    "Three customers asked for it this month.",
    ["enhancement", "customer", "handover"],
    "open",
  ],
  [
    "Explain the rate limit in the API guide",
    "People find out by running into it.",
    ["documentation"],
    "open",
  ],
  ["Search misses words with accents", "Searching for Jose does not find José.", ["bug"], "open"],
  ["Drop the old login page", "Nobody has used it since March.", ["handover"], "closed"],
];

const SHOPFRONT: IssueSeed[] = [
  ["Basket forgets the voucher", "It is gone after signing in.", ["bug", "customer"], "open"],
  ["Larger type on product pages", "Readers at 200 % lose the price.", ["enhancement"], "open"],
  ["Move the checkout copy to the content team", "They want to edit it themselves.", ["handover"], "open"],
];

const NOTES: IssueSeed[] = [
  ["Collect the recipes in one file", "They are spread over five.", ["documentation"], "open"],
];

const REPOS: [name: string, description: string, language: string, isOwn: boolean, issues: IssueSeed[]][] = [
  ["dispatch-api", "Takes orders in and sends them on.", "TypeScript", false, DISPATCH],
  ["shopfront", "The shop that people see.", "TypeScript", false, SHOPFRONT],
  ["field-notes", "Notes and small scripts.", "Markdown", true, NOTES],
  ["dotfiles", "How the shell looks.", "Shell", true, []],
];

/** An account with two repositories of its own and two of its organization, issues in three of them. */
export function createGithub(identity: Identity, now: number): GithubWorld {
  const login = identity.handle.replaceAll(".", "-");
  const world: GithubWorld = {
    login,
    name: identity.name,
    email: identity.email,
    company: identity.company,
    organization: `${identity.company.toLowerCase().replace(/[^a-z0-9]+/g, "-")}-labs`,
    colleagues: colleaguesOf(identity, 4).map(({ handle }) => handle.replaceAll(".", "-")),
    createdAt: midnight(now) - 2000 * DAY,
    nextId: 1_000_000 + (numberFrom(identity.seed) % 1_000_000_000),
    repos: [],
  };
  for (const [name, description, language, isOwn, issues] of REPOS) {
    const repo = emptyRepo(
      world,
      { name, description, language, owner: isOwn ? login : world.organization },
      now,
    );
    for (const seed of issues) addIssue(world, repo, seed, now);
    addPullRequest(world, repo, now);
    world.repos.push(repo);
  }
  return world;
}

type RepoSeed = Pick<GithubRepo, "name" | "description" | "language" | "owner">;

function emptyRepo(world: GithubWorld, seed: RepoSeed, now: number): GithubRepo {
  world.nextId += 1;
  return {
    ...seed,
    id: world.nextId,
    isPrivate: seed.owner !== world.login,
    createdAt: midnight(now) - 500 * DAY,
    pushedAt: midnight(now) - DAY / 2,
    labels: structuredClone(LABELS),
    issues: [],
  };
}

function addIssue(world: GithubWorld, repo: GithubRepo, seed: IssueSeed, now: number): void {
  const [title, body, labels, state] = seed;
  const key = `${world.login}/${repo.name}/${title}`;
  const at = midnight(now) - (2 + (numberFrom(key) % 20)) * DAY + 10 * 3_600_000;
  const author = pick(world.colleagues, key);
  const assignees = numberFrom(`${key}/mine`) % 3 === 0 ? [world.login] : [];
  const issue = newIssue(world, repo, { title, body, author, assignees, labels }, at);
  repo.issues.push({ ...issue, state });
}

function addPullRequest(world: GithubWorld, repo: GithubRepo, now: number): void {
  const title = "Update the lockfile";
  const draft = { title, body: "", author: world.login, assignees: [], labels: ["handover"] };
  repo.issues.push({ ...newIssue(world, repo, draft, midnight(now) - DAY), isPullRequest: true });
}

type IssueDraft = Pick<GithubIssue, "title" | "body" | "author" | "assignees" | "labels">;

/** An open issue with the next number of its repository, not added to it yet. */
export function newIssue(world: GithubWorld, repo: GithubRepo, draft: IssueDraft, at: number): GithubIssue {
  world.nextId += 1;
  return {
    ...draft,
    id: world.nextId,
    number: repo.issues.length + 1,
    state: "open",
    comments: [],
    isPullRequest: false,
    createdAt: at,
    updatedAt: at,
  };
}
