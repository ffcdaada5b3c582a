import type { Scalekit } from "@scalekit-sdk/node";
import { verifyUrl } from "./sandbox";

/** Where an answer to a hosted page leads: the URL of its redirect, or the page's status. */
export interface PageAnswer {
  status: number;
  location: URL | null;
}

// A line that was kept open ends with a sandbox that is started again, and the next question on it would fail.
const headers = { connection: "close" };

async function post(link: string, fields: Record<string, string> | URLSearchParams): Promise<PageAnswer> {
  const response = await fetch(link, {
    method: "POST",
    redirect: "manual",
    headers,
    body: new URLSearchParams(fields),
  });
  await response.body?.cancel();
  const location = response.headers.get("location");
  return { status: response.status, location: location === null ? null : new URL(location, link) };
}

/** What the consent page offers: accounts at the provider and permissions that can be unticked. */
export async function offered(link: string): Promise<{ accounts: string[]; scopes: string[] }> {
  const text = await (await fetch(link, { headers })).text();
  const values = (name: string) =>
    [...text.matchAll(new RegExp(`name="${name}" value="([^"]*)"`, "g"))].map((match) => match[1] ?? "");
  return { accounts: values("account"), scopes: values("scope") };
}

/** Allows on the consent page: the first account and everything asked for, unless told otherwise. */
export async function allow(
  link: string,
  choice: { account?: string; scopes?: string[] } = {},
): Promise<PageAnswer> {
  const { accounts, scopes } = await offered(link);
  const fields = new URLSearchParams({ decision: "allow", account: choice.account ?? accounts[0] ?? "" });
  for (const scope of choice.scopes ?? scopes) fields.append("scope", scope);
  return post(link, fields);
}

/** Denies on the consent page. */
export async function deny(link: string): Promise<PageAnswer> {
  await offered(link);
  return post(link, { decision: "deny" });
}

/** Fills in the form of an API-key, basic or bearer connection. */
export async function sendForm(link: string, fields: Record<string, string>): Promise<PageAnswer> {
  await offered(link);
  return post(link, { decision: "allow", ...fields });
}

/** A link with state and verify URL, as an application asks for it. */
export async function mint(
  sdk: Scalekit,
  connectionName: string,
  identifier: string,
  state = "state-1",
): Promise<string> {
  const given = await sdk.actions.getAuthorizationLink({
    connectionName,
    identifier,
    state,
    userVerifyUrl: verifyUrl,
  });
  return given.link;
}

/** The whole way of an OAuth connection: link, consent, verification. Returns the request's id. */
export async function connect(
  sdk: Scalekit,
  connectionName: string,
  identifier: string,
  choice: { account?: string; scopes?: string[] } = {},
): Promise<string> {
  const { location } = await allow(await mint(sdk, connectionName, identifier), choice);
  const authRequestId = location?.searchParams.get("auth_request_id") ?? "";
  await sdk.actions.verifyConnectedAccountUser({ authRequestId, identifier });
  return authRequestId;
}
