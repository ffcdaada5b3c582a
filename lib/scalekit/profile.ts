import "server-only";
import { z } from "zod";
import { scalekitCall } from "./client";
import type { Budget } from "./deadline";

/** Whose account at a provider it is. */
export interface ProviderAccount {
  /** Tells accounts apart and outlives a rename where the provider has an id; only ever compared. */
  key: string;
  /** What people know it by: an email address, a login, a workspace. */
  label: string;
}

interface ProfileTool {
  toolName: string;
  read: (data: unknown) => ProviderAccount | null;
}

// A workspace is called what anybody likes: marks that turn what follows round, or that nobody sees, make one name read as another.
const unseen = /[\p{Cc}\p{Cf}]/gu;
const text = z
  .string()
  .transform((value) => value.replace(unseen, "").trim())
  .pipe(z.string().min(1).max(200));
const id = z.union([text, z.number()]).transform(String).optional();
const reader =
  <T>(schema: z.ZodType<T>, pick: (value: T) => ProviderAccount) =>
  (data: unknown) => {
    const parsed = schema.safeParse(data);
    return parsed.success ? pick(parsed.data) : null;
  };
// What an integration may not see of a person is left out or empty.
const maybe = text.nullish().catch(null);
const member = z.object({ id, name: maybe, person: z.object({ email: maybe }).nullish().catch(null) });
const account = (label: string, ...ids: (string | undefined)[]): ProviderAccount => {
  const known = ids.filter((part) => part !== undefined);
  return { label, key: known.length > 0 ? known.join("/") : label.toLowerCase() };
};

// Read-only tools that say whose account it is. A provider without one says nothing rather than a guess.
const PROFILE_TOOLS: Record<string, ProfileTool> = {
  GMAIL: {
    toolName: "gmail_get_profile",
    read: reader(z.object({ emailAddress: text }), ({ emailAddress }) => account(emailAddress)),
  },
  SLACK: {
    toolName: "slack_auth_test",
    read: reader(z.object({ user: text, team: text, user_id: id, team_id: id }), (who) =>
      account(`${who.user} in ${who.team}`, who.team_id, who.user_id),
    ),
  },
  GITHUB: {
    toolName: "github_user_get_authenticated",
    read: reader(z.object({ login: text, id }), (user) => account(user.login, user.id)),
  },
  // A whole GraphQL answer.
  LINEAR: {
    toolName: "linear_viewer_get",
    read: reader(
      z.object({ data: z.object({ viewer: z.object({ email: text, id }) }) }),
      ({ data: { viewer } }) => account(viewer.email, viewer.id),
    ),
  },
  // The bot is made anew by each consent: the workspace and its owner are what stays. Of one workspace every member is another account.
  NOTION: {
    toolName: "notion_user_get_self",
    read: reader(
      z.object({
        bot: z.object({
          workspace_name: text,
          workspace_id: id,
          owner: z.object({ user: member.optional() }).optional(),
        }),
      }),
      ({ bot: { workspace_name: workspace, workspace_id, owner } }) => {
        const called = owner?.user?.person?.email ?? owner?.user?.name;
        const label = called ? `${called} in ${workspace}` : workspace;
        return account(label, workspace_id ?? workspace, owner?.user?.id);
      },
    ),
  },
};

/**
 * Whose account at the provider this is. Null where no tool says so.
 *
 * @throws ScalekitProblem `tool_unauthorized` and `tool_forbidden` are news about the account
 */
export async function providerAccount(
  of: { identifier: string; connectionName: string; provider: string },
  wait: Budget,
): Promise<ProviderAccount | null> {
  const tool = PROFILE_TOOLS[of.provider];
  if (!tool) return null;
  const reply = await scalekitCall(tool.toolName, wait, (client) =>
    client.actions.executeTool({
      toolName: tool.toolName,
      toolInput: {},
      identifier: of.identifier,
      connector: of.connectionName,
    }),
  );
  return tool.read(reply.data);
}
