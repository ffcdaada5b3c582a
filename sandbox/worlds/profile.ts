const PROFILE_TOOLS: Record<string, { tool: string; path: string }> = {
  GMAIL: { tool: "gmail_get_profile", path: "/gmail/v1/users/me/profile" },
  SLACK: { tool: "slack_auth_test", path: "/api/auth.test" },
  GITHUB: { tool: "github_user_get_authenticated", path: "/user" },
  NOTION: { tool: "notion_user_get_self", path: "/v1/users/me" },
};

/**
 * The tool that answers the same as a provider's own profile endpoint, for the proxy: the path is compared without
 * query and trailing slash, and its leading part up to the provider's own root may be left out. Null for all else.
 */
export function profileTool(provider: string, path: string): string | null {
  const known = PROFILE_TOOLS[provider.toUpperCase()];
  const asked = `/${path.split("?")[0]?.replace(/^\/+|\/+$/g, "")}`;
  return known && (known.path === asked || known.path.endsWith(asked)) && asked !== "/" ? known.tool : null;
}
