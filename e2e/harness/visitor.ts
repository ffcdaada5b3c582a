import type { Person } from "./people";
import { formWith, multipart } from "./plain-forms";
import { type RawAnswer, rawRequest } from "./raw-http";

/** Where a person stands while they are sent from site to site. */
const NAVIGATION = {
  "sec-fetch-mode": "navigate",
  "sec-fetch-dest": "document",
  "sec-fetch-site": "cross-site",
};

/** A browser as far as the app can tell, without its pages: it keeps cookies by host, opens addresses and sends forms. */
export class Visitor {
  private readonly cookies = new Map<string, Map<string, string>>();

  constructor(
    private readonly appUrl: string,
    /** Whom the proxy before the app heard from, where the app is told to believe one. */
    private readonly address?: string,
  ) {}

  /** Opens an address, as a click on a link does. */
  open(url: string): Promise<RawAnswer> {
    return this.send(url, { headers: NAVIGATION });
  }

  /** Signs a person in, up to the app's own session, whoever was signed in here before. */
  async signIn(person: Person): Promise<void> {
    await this.open(`${this.appUrl}/sign-in`);
    const form = { csrfToken: this.csrfToken(), callbackUrl: "/settings/connections" };
    const provider = await this.follow(await this.post(`${this.appUrl}/api/auth/signin/oidc`, form));
    const asked = await this.post(`${provider}/sign-up`, { email: person.email, name: person.name });
    const home = `${this.appUrl}/settings`;
    const landed = await this.follow(asked, provider, home);
    if (!landed.startsWith(home)) throw new Error(`signing in ended at ${landed}`);
  }

  /** The cookies that this browser has of the app, as a Cookie header. */
  cookie(): string {
    return cookieOf(this.jarOf(this.appUrl));
  }

  async signOut(): Promise<void> {
    await this.post(`${this.appUrl}/api/auth/signout`, { csrfToken: this.csrfToken(), callbackUrl: "/" });
  }

  /** Asks for an authorization link. Null where none was given: nobody is signed in, or it was asked for too often. */
  async mint(connection: string): Promise<string | null> {
    const { status, body } = await this.askForLink(connection);
    return status === 200 ? (/url=([^"]+)"/.exec(body)?.[1]?.replaceAll("&amp;", "&") ?? null) : null;
  }

  /** What the form of a connection's button is answered with. */
  askForLink(connection: string): Promise<RawAnswer> {
    return this.post(`${this.appUrl}/connections/go`, { connection, returnTo: "settings" });
  }

  /** Opens a page, presses a button of one of its forms, with other values for some fields, and says what is answered. */
  async press(path: string, button: RegExp, changes: Record<string, string> = {}): Promise<RawAnswer> {
    const url = this.appUrl + path;
    const { fields } = formWith((await this.open(url)).body, button);
    const { type, body } = multipart({ ...fields, ...changes });
    return this.send(url, {
      method: "POST",
      headers: { ...NAVIGATION, origin: this.appUrl, "sec-fetch-site": "same-origin", "content-type": type },
      body,
    });
  }

  private post(url: string, fields: Record<string, string>): Promise<RawAnswer> {
    const headers = {
      origin: new URL(url).origin,
      "sec-fetch-site": "same-origin",
      "content-type": "application/x-www-form-urlencoded",
    };
    return this.send(url, { method: "POST", headers, body: new URLSearchParams(fields).toString() });
  }

  /** Follows redirects until a page answers, or one that begins with `end` would, and says where. */
  private async follow(answer: RawAnswer, from = this.appUrl, end?: string): Promise<string> {
    let [current, place] = [answer, from];
    for (let hops = 0; current.headers.location && hops < 10; hops += 1) {
      place = new URL(current.headers.location, place).href;
      if (end && place.startsWith(end)) break;
      current = await this.open(place);
    }
    return place;
  }

  private async send(
    url: string,
    request: { method?: string; headers: Record<string, string>; body?: string },
  ): Promise<RawAnswer> {
    const jar = this.jarOf(url);
    const cookie = cookieOf(jar);
    const headers = { ...request.headers };
    if (this.address) headers["x-forwarded-for"] = this.address;
    if (cookie) headers["cookie"] = cookie;
    const answer = await rawRequest(url, { ...request, headers });
    for (const line of answer.headers["set-cookie"]?.split("\n") ?? []) keep(jar, line);
    return answer;
  }

  private jarOf(url: string): Map<string, string> {
    const { host } = new URL(url);
    const jar = this.cookies.get(host) ?? new Map<string, string>();
    this.cookies.set(host, jar);
    return jar;
  }

  private csrfToken(): string {
    const value = this.jarOf(this.appUrl).get("__Host-patchbay.csrf") ?? "";
    return decodeURIComponent(value).split("|")[0] ?? "";
  }
}

const cookieOf = (jar: Map<string, string>) => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");

function keep(jar: Map<string, string>, line: string): void {
  const [pair = "", ...attributes] = line.split(";");
  const at = pair.indexOf("=");
  const isOver = attributes.some((one) => /^\s*max-age=0|expires=.*(1970|1969)/i.test(one));
  if (isOver) jar.delete(pair.slice(0, at));
  else jar.set(pair.slice(0, at), pair.slice(at + 1));
}

/** Answers a provider's consent page, which asks nobody who they are: where it leads, or null where it is used up. */
export async function answerConsent(link: string, decision: "allow" | "deny"): Promise<string | null> {
  const page = await rawRequest(link);
  const account = /name="account" value="([^"]*)"/.exec(page.body)?.[1] ?? "";
  const scopes = [...page.body.matchAll(/name="scope" value="([^"]*)"/g)].map(([, scope = ""]) => scope);
  const form = new URLSearchParams({ decision, account });
  for (const scope of scopes) form.append("scope", scope);
  const answer = await rawRequest(link, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: form.toString(),
  });
  return answer.headers.location ?? null;
}
