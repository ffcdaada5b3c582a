import "server-only";
import { z } from "zod";
import { scalekitCall } from "./client";

interface ProfileTool {
  toolName: string;
  /** Reads the name that people know the account by from the tool's data. */
  name: (data: unknown) => string | null;
}

const text = z.string().trim().min(1).max(200);
const read =
  <T>(schema: z.ZodType<T>, pick: (value: T) => string) =>
  (data: unknown) => {
    const parsed = schema.safeParse(data);
    return parsed.success ? pick(parsed.data) : null;
  };

// Read-only tools that say whose account it is. A provider without one says nothing rather than a guess.
const PROFILE_TOOLS: Record<string, ProfileTool> = {
  GMAIL: {
    toolName: "gmail_get_profile",
    name: read(z.object({ emailAddress: text }), (profile) => profile.emailAddress),
  },
  SLACK: {
    toolName: "slack_auth_test",
    name: read(z.object({ user: text, team: text }), (who) => `${who.user} in ${who.team}`),
  },
  GITHUB: {
    toolName: "github_user_get_authenticated",
    name: read(z.object({ login: text }), (user) => user.login),
  },
  // A whole GraphQL answer.
  LINEAR: {
    toolName: "linear_viewer_get",
    name: read(
      z.object({ data: z.object({ viewer: z.object({ email: text }) }) }),
      ({ data }) => data.viewer.email,
    ),
  },
  NOTION: {
    toolName: "notion_user_get_self",
    name: read(z.object({ bot: z.object({ workspace_name: text }) }), ({ bot }) => bot.workspace_name),
  },
};

/**
 * Whose account at the provider this is: an email address, a login, a workspace. Null where no tool says so.
 *
 * @throws ScalekitProblem `tool_unauthorized` and `tool_forbidden` are news about the account
 */
export async function providerAccountName(
  account: { identifier: string; connectionName: string; provider: string },
  milliseconds: number,
): Promise<string | null> {
  const tool = PROFILE_TOOLS[account.provider];
  if (!tool) return null;
  const reply = await scalekitCall(tool.toolName, milliseconds, (client) =>
    client.actions.executeTool({
      toolName: tool.toolName,
      toolInput: {},
      identifier: account.identifier,
      connector: account.connectionName,
    }),
  );
  return tool.name(reply.data);
}
