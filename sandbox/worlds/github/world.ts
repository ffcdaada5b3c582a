export interface GithubLabel {
  name: string;
  color: string;
  description: string;
}

export interface GithubComment {
  id: number;
  author: string;
  body: string;
  at: number;
}

export interface GithubIssue {
  id: number;
  number: number;
  title: string;
  body: string;
  state: "open" | "closed";
  author: string;
  assignees: string[];
  labels: string[];
  comments: GithubComment[];
  /** GitHub lists pull requests among issues; the sandbox has one to be skipped in every repository. */
  isPullRequest: boolean;
  createdAt: number;
  updatedAt: number;
}

export interface GithubRepo {
  id: number;
  owner: string;
  name: string;
  description: string;
  language: string;
  isPrivate: boolean;
  createdAt: number;
  pushedAt: number;
  labels: GithubLabel[];
  issues: GithubIssue[];
}

export interface GithubWorld {
  login: string;
  name: string;
  email: string;
  company: string;
  /** Login of the organization whose repositories the account sees, too. */
  organization: string;
  colleagues: string[];
  createdAt: number;
  /** The next id of an issue or a comment. */
  nextId: number;
  repos: GithubRepo[];
}
