import { pageOf } from "../paging";
import { type JsonObject, reads, type ToolRun, toolProblem } from "../tool";
import { userObject } from "./shapes";
import type { SlackUser, SlackWorld } from "./world";

type Run = ToolRun<SlackWorld>;

function authTest({ world }: Run): JsonObject {
  const me = world.users.find((user) => user.id === world.me);
  return {
    ok: true,
    url: world.url,
    team: world.team,
    user: me?.name,
    team_id: world.teamId,
    user_id: world.me,
    is_enterprise_install: false,
  };
}

function listUsers({ world, args }: Run): JsonObject {
  const page = pageOf(world.users, args.count("limit", 100, 1000), args.optionalText("cursor"));
  const members = page.items.map((user) => userObject(world, user));
  return { ok: true, members, response_metadata: { next_cursor: page.next ?? "" } };
}

function oneUser(world: SlackWorld, user: SlackUser | undefined, problem: string): JsonObject {
  if (!user) throw toolProblem("NOT_FOUND", problem, problem);
  return { ok: true, user: userObject(world, user) };
}

export const peopleTools = [
  reads("slack_auth_test", [], authTest),
  reads("slack_list_users", ["users:read"], listUsers),
  reads("slack_get_user_info", ["users:read"], ({ world, args }: Run) =>
    oneUser(
      world,
      world.users.find((user) => user.id === args.text("user")),
      "user_not_found",
    ),
  ),
  reads("slack_lookup_user_by_email", ["users:read.email"], ({ world, args }: Run) => {
    const email = args.text("email").toLowerCase();
    return oneUser(
      world,
      world.users.find((user) => user.email.toLowerCase() === email),
      "users_not_found",
    );
  }),
];
