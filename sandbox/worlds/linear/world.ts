import { DAY, midnight } from "../days";
import { colleaguesOf, type Identity } from "../identity";
import { numberFrom, pick, uuidFrom } from "../seeded";

export interface LinearUser {
  id: string;
  name: string;
  displayName: string;
  email: string;
}

export interface LinearTeam {
  id: string;
  key: string;
  name: string;
}

export interface LinearState {
  id: string;
  teamId: string;
  name: string;
  type: "backlog" | "unstarted" | "started" | "completed" | "canceled";
  color: string;
  position: number;
}

export interface LinearLabel {
  id: string;
  name: string;
  color: string;
}

export interface LinearIssue {
  id: string;
  teamId: string;
  number: number;
  title: string;
  description: string;
  priority: number;
  estimate?: number;
  stateId: string;
  creatorId: string;
  assigneeId?: string;
  labelIds: string[];
  createdAt: number;
  updatedAt: number;
}

export interface LinearNote {
  id: string;
  issueId: string;
  at: number;
  /** A comment's author, an attachment's creator. */
  userId: string;
}

export type LinearComment = LinearNote & { body: string };
export type LinearAttachment = LinearNote & { title: string; subtitle?: string; url: string };

export interface LinearWorld {
  seed: string;
  organization: { id: string; name: string; urlKey: string };
  me: string;
  users: LinearUser[];
  teams: LinearTeam[];
  states: LinearState[];
  labels: LinearLabel[];
  issues: LinearIssue[];
  comments: LinearComment[];
  attachments: LinearAttachment[];
  /** Counts up with everything that a tool makes. */
  made: number;
}

const TEAMS: [key: string, name: string][] = [
  ["ENG", "Engineering"],
  ["OPS", "Operations"],
];

const STATES: [name: string, type: LinearState["type"], color: string][] = [
  ["Backlog", "backlog", "#bec2c8"],
  ["Todo", "unstarted", "#e2e2e2"],
  ["In Progress", "started", "#f2c94c"],
  ["Done", "completed", "#5e6ad2"],
  ["Canceled", "canceled", "#95a2b3"],
];

const LABELS: [name: string, color: string][] = [
  ["Bug", "#eb5757"],
  ["Feature", "#bb87fc"],
  ["Improvement", "#4ea7fc"],
  ["From GitHub", "#26b5ce"],
];

const ISSUES: [team: number, title: string, description: string, state: number, label: number][] = [
  [0, "Cache the list of connections", "It is read on every page.", 2, 2],
  [0, "Sign-in page is blank in one browser", "Reported twice this week.", 1, 0],
  [0, "Move the importer to the queue", "It blocks the request for a minute.", 0, 2],
  [0, "Dark theme for the settings", "Designs are ready.", 3, 1],
  [1, "Renew the certificate of the status page", "It ends next month.", 1, 2],
  [1, "Write down the on-call rota", "So far it is in one head.", 0, 1],
];

/** A workspace with two teams and a few issues. */
export function createLinear(identity: Identity, now: number): LinearWorld {
  const { seed, company } = identity;
  const user = ({ name, email, handle }: Pick<Identity, "name" | "email" | "handle">): LinearUser => ({
    id: uuidFrom(`${seed}/user/${handle}`),
    name,
    displayName: handle,
    email,
  });
  const users = [user(identity), ...colleaguesOf(identity, 4).map(user)];
  const teams = TEAMS.map(([key, name]) => ({ id: uuidFrom(`${seed}/team/${key}`), key, name }));
  const urlKey = company.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  const world: LinearWorld = {
    seed,
    organization: { id: uuidFrom(`${seed}/organization`), name: company, urlKey },
    me: users[0]?.id ?? "",
    users,
    teams,
    states: teams.flatMap((team) => statesOf(seed, team)),
    labels: LABELS.map(([name, color]) => ({ id: uuidFrom(`${seed}/label/${name}`), name, color })),
    ...{ issues: [], comments: [], attachments: [], made: 0 },
  };
  for (const [team, title, description, state, label] of ISSUES) {
    const key = `${seed}/issue/${title}`;
    const at = midnight(now) - (2 + (numberFrom(key) % 25)) * DAY + 9 * 3_600_000;
    const teamId = teams[team]?.id ?? "";
    const rest = { teamId, title, description, priority: 1 + (numberFrom(`${key}/priority`) % 4) };
    world.issues.push({
      ...rest,
      id: uuidFrom(key),
      number: world.issues.filter((one) => one.teamId === teamId).length + 1,
      stateId: world.states[team * STATES.length + state]?.id ?? "",
      creatorId: pick(users, key).id,
      assigneeId: numberFrom(`${key}/assigned`) % 2 ? pick(users, `${key}/assignee`).id : undefined,
      labelIds: [world.labels[label]?.id ?? ""],
      createdAt: at,
      updatedAt: at,
    });
  }
  return world;
}

function statesOf(seed: string, team: LinearTeam): LinearState[] {
  return STATES.map(([name, type, color], position) => {
    return {
      id: uuidFrom(`${seed}/state/${team.key}/${name}`),
      teamId: team.id,
      name,
      type,
      color,
      position,
    };
  });
}
