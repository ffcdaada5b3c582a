import { randomInt } from "node:crypto";
import type pg from "pg";
import { newPerson, type Person } from "../harness/people";
import type { SandboxControl } from "../harness/sandbox";
import type { Stack } from "../harness/stack";
import { answerConsent, Visitor } from "../harness/visitor";
import { type Act, CONNECTIONS } from "./acts";

interface Attempt {
  person: number;
  browser: number;
  connection: string;
  link: string;
  /** Nobody has presented it, and nothing has made it void. */
  isOpen: boolean;
}

interface Callback {
  attempt: Attempt;
  url: string;
  /** Its `auth_request_id`. */
  request: string;
  allowed: boolean;
  seen: boolean;
}

/** What the world may be: two people, two browsers, and what their own doing entitles each to. */
export class Interleaving {
  private readonly people: Person[] = [newPerson("Alice Archer"), newPerson("Mallory Moss")];
  private readonly browsers: Visitor[];
  /** Who is signed in at which browser. */
  private readonly signedIn: (number | null)[] = [null, null];
  private readonly attempts: Attempt[] = [];
  private readonly callbacks: Callback[] = [];
  private readonly entitled = new Set<string>();
  /** Requests whose callback their own person and browser presented first, and in time. */
  private readonly broughtBack = new Set<string>();
  restarts = 0;

  constructor(
    private readonly stack: Stack,
    private readonly sandbox: SandboxControl,
    private readonly database: pg.Client,
  ) {
    // Each at an address of its own, so that the limits of addresses do not end a long series.
    this.browsers = [new Visitor(stack.appUrl, newAddress()), new Visitor(stack.appUrl, newAddress())];
  }

  async begin(): Promise<void> {
    await this.signIn(0, 0);
    await this.signIn(1, 1);
  }

  async perform(act: Act): Promise<void> {
    switch (act.do) {
      case "mint":
        return this.mint(act.browser, CONNECTIONS[act.connection] ?? "gmail");
      case "consent":
        return this.consent(chosen(this.attempts, act.link), act.decision);
      case "present":
        return this.present(act.browser, act.callback);
      case "sign out":
        await this.browser(act.browser).signOut();
        return this.leave(act.browser);
      case "sign in":
        return this.signIn(act.browser, act.person);
      case "let attempts expire":
        await this.database.query("update attempts set expires_at = now() where outcome = 'open'");
        for (const attempt of this.attempts) attempt.isOpen = false;
        return;
      case "let an account expire":
        return this.expire(act.person, CONNECTIONS[act.connection] ?? "gmail");
      case "kill and start the app":
        await this.stack.crashApp();
        await this.stack.startAppAgain();
        this.restarts += 1;
        return;
    }
  }

  /** Accounts that are ACTIVE for somebody whose own browser did not start and finish it: `Alice Archer: gmail`. */
  async wronglyActive(): Promise<string[]> {
    const wrong: string[] = [];
    for (const [person, { name }] of this.people.entries()) {
      for (const connection of await this.activeOf(person)) {
        if (!this.entitled.has(key(person, connection))) wrong.push(`${name}: ${connection}`);
      }
    }
    return wrong;
  }

  /**
   * Consents of these people that Scalekit was told of: how many of them their own person and browser brought back in time, and
   * which nobody like that did.
   */
  async confirmed(): Promise<{ own: number; wrong: string[] }> {
    const { authRequests } = await this.sandbox.send<{
      authRequests: { id: string; verifiedAt?: number }[];
    }>("GET", "/state");
    const ours = new Set(this.callbacks.map(({ request }) => request));
    const told = authRequests.filter(({ id, verifiedAt }) => verifiedAt !== undefined && ours.has(id));
    const wrong = told.map(({ id }) => id).filter((id) => !this.broughtBack.has(id));
    return { own: told.length - wrong.length, wrong };
  }

  private browser(index: number): Visitor {
    const browser = this.browsers[index];
    if (!browser) throw new Error(`there is no browser ${index}`);
    return browser;
  }

  private async signIn(browser: number, person: number): Promise<void> {
    await this.browser(browser).signIn(this.people[person] ?? newPerson());
    // Whoever was signed in here is signed out by it.
    this.leave(browser);
    this.signedIn[browser] = person;
  }

  private leave(browser: number): void {
    const person = this.signedIn[browser];
    for (const attempt of this.attempts) if (attempt.person === person) attempt.isOpen = false;
    this.signedIn[browser] = null;
  }

  private async mint(browser: number, connection: string): Promise<void> {
    const link = await this.browser(browser).mint(connection);
    const person = this.signedIn[browser];
    if (link === null || person === null || person === undefined) return;
    this.attempts.push({ person, browser, connection, link, isOpen: true });
  }

  private async consent(attempt: Attempt | undefined, answer: "allow" | "deny"): Promise<void> {
    if (!attempt) return;
    const url = await answerConsent(attempt.link, answer);
    if (url?.includes("/connections/verify?"))
      this.callbacks.push({
        attempt,
        url,
        request: requestOf(url),
        allowed: answer === "allow",
        seen: false,
      });
  }

  private async present(browser: number, index: number): Promise<void> {
    const callback = chosen(this.callbacks, index);
    if (!callback) return;
    const { attempt, request, allowed, seen } = callback;
    const own = browser === attempt.browser && this.signedIn[browser] === attempt.person;
    if (own && allowed && attempt.isOpen && !seen) {
      this.entitled.add(key(attempt.person, attempt.connection));
      this.broughtBack.add(request);
    }
    attempt.isOpen = false;
    callback.seen = true;
    await this.browser(browser).open(callback.url);
  }

  private async expire(person: number, connection: string): Promise<void> {
    if (!(await this.activeOf(person)).includes(connection)) return;
    const account = await this.sandbox.requireAccount(await this.identifierOf(person), connection);
    await this.sandbox.expire(account);
    this.entitled.delete(key(person, connection));
  }

  private async activeOf(person: number): Promise<string[]> {
    const identifier = await this.identifierOf(person);
    const { connections } = await this.sandbox.send<{ connections: { id: string; name: string }[] }>(
      "GET",
      "/connections",
    );
    const accounts = await this.sandbox.accounts(identifier);
    return accounts
      .filter(({ status }) => status === "ACTIVE")
      .map(({ connectionId }) => connections.find(({ id }) => id === connectionId)?.name ?? "");
  }

  private async identifierOf(person: number): Promise<string> {
    const { rows } = await this.database.query<{ id: string }>("select id from users where email = $1", [
      this.people[person]?.email,
    ]);
    return rows[0]?.id ?? "";
  }
}

const requestOf = (url: string) => new URL(url).searchParams.get("auth_request_id") ?? "";

const newAddress = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;

const key = (person: number, connection: string) => `${person} ${connection}`;

const chosen = <T>(all: T[], index: number): T | undefined => all[index % Math.max(1, all.length)];
