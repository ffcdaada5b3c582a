import { createHash, randomBytes } from "node:crypto";
import { defaultClient } from "../oidc";

interface Cookie {
  name: string;
  value: string;
  path: string;
}

/** A browser as far as sign-in needs one: it keeps cookies by their paths, and follows nothing by itself. */
export class Visitor {
  private cookies: Cookie[] = [];

  constructor(private readonly origin: string) {}

  async go(place: string, fields?: Record<string, string>): Promise<Response> {
    const url = new URL(place, this.origin);
    const cookie = this.cookies
      .filter((one) => url.pathname.startsWith(one.path))
      .map((one) => `${one.name}=${one.value}`)
      .join("; ");
    const response = await fetch(url, {
      method: fields ? "POST" : "GET",
      body: fields && new URLSearchParams(fields),
      redirect: "manual",
      headers: { cookie },
    });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  /** Sends a form and follows redirects until one leaves the sandbox; resolves to that place, or null. */
  async goUntilAway(place: string, fields: Record<string, string>): Promise<URL | null> {
    let location = (await this.go(place, fields)).headers.get("location");
    while (location && new URL(location, this.origin).origin === this.origin) {
      location = (await this.go(location)).headers.get("location");
    }
    return location === null ? null : new URL(location);
  }

  private keep(line: string): void {
    const [pair = "", ...attributes] = line.split(/;\s*/);
    const [name = "", ...rest] = pair.split("=");
    const attribute = (key: string) =>
      attributes.find((one) => one.toLowerCase().startsWith(`${key}=`))?.slice(key.length + 1);
    const path = attribute("path") ?? "/";
    this.cookies = this.cookies.filter((one) => one.name !== name || one.path !== path);
    const expires = attribute("expires");
    if (!expires || Date.parse(expires) > Date.now())
      this.cookies.push({ name, value: rest.join("="), path });
  }
}

export const callbackUrl = "http://localhost:3777/api/auth/callback/oidc";

export interface SignInAttempt {
  response: Response;
  /** The sandbox's sign-in page, or null where the provider answered otherwise. */
  page: string | null;
  verifier: string;
}

/** Asks the provider to sign somebody in, as an application does: code, PKCE, state and nonce. */
export async function askToSignIn(
  visitor: Visitor,
  changes: Record<string, string> = {},
): Promise<SignInAttempt> {
  const verifier = randomBytes(32).toString("base64url");
  const query = new URLSearchParams({
    client_id: defaultClient.clientId,
    response_type: "code",
    scope: "openid email profile",
    redirect_uri: callbackUrl,
    state: "state-1",
    nonce: "nonce-1",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...changes,
  });
  const response = await visitor.go(`/oauth/authorize?${query}`);
  const location = response.headers.get("location");
  return { response, page: location?.startsWith("/oidc/") ? location : null, verifier };
}

/** Claims of the id_token that a finished sign-in gives, and the access token. */
export async function redeem(
  origin: string,
  landed: URL | null,
  verifier: string,
): Promise<{ claims: Record<string, unknown>; accessToken: string }> {
  const { clientId, clientSecret } = defaultClient;
  const response = await fetch(`${origin}/oauth/token`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}` },
    body: new URLSearchParams({
      grant_type: "authorization_code",
      code: landed?.searchParams.get("code") ?? "",
      redirect_uri: callbackUrl,
      code_verifier: verifier,
    }),
  });
  const tokens = (await response.json()) as { id_token: string; access_token: string };
  const payload = tokens.id_token?.split(".")[1] ?? "";
  return {
    claims: JSON.parse(Buffer.from(payload, "base64url").toString() || "{}"),
    accessToken: tokens.access_token,
  };
}
