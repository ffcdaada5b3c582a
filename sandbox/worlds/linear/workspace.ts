import { type JsonObject, reads, type ToolRun } from "../tool";
import { graphqlPage, userNode } from "./shapes";
import type { LinearWorld } from "./world";

type Run = ToolRun<LinearWorld>;

const READ = ["read"];

function viewer({ world }: Run): JsonObject {
  const me = world.users.find((user) => user.id === world.me);
  const teams = { nodes: world.teams.map((team) => ({ ...team })) };
  return { data: { viewer: me ? { ...userNode(world, me), teams } : null } };
}

function ofTeam<T extends { teamId: string }>(list: T[], teamId: string | undefined): T[] {
  return teamId ? list.filter((one) => one.teamId === teamId) : list;
}

export const workspaceTools = [
  reads("linear_viewer_get", READ, viewer),
  reads("linear_teams_list", READ, ({ world, args }: Run) => {
    const nodes = world.teams.map((team) => ({ ...team, private: false }));
    return graphqlPage("teams", nodes, args, args.optionalText("after"));
  }),
  reads("linear_users_list", READ, ({ world, args }: Run) => {
    const nodes = world.users.map((user) => userNode(world, user));
    return graphqlPage("users", nodes, args, args.optionalText("after"));
  }),
  reads("linear_labels_list", READ, ({ world, args }: Run) => {
    const nodes = world.labels.map((label) => ({ ...label, team: null }));
    return graphqlPage("issueLabels", nodes, args);
  }),
  reads("linear_workflow_states_list", READ, ({ world, args }: Run) => {
    const nodes = ofTeam(world.states, args.optionalText("teamId")).map(({ teamId, ...state }) => {
      const team = world.teams.find((one) => one.id === teamId);
      return { ...state, team: team ? { ...team } : null };
    });
    return graphqlPage("workflowStates", nodes, args);
  }),
];
