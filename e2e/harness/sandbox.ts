/** The sandbox's control API, as stories use it. Documented in sandbox/README.md. */

export type Status = "ACTIVE" | "EXPIRED" | "PENDING_AUTH" | "PENDING_VERIFICATION" | "DISCONNECTED";

export interface SandboxAccount {
  id: string;
  connectionId: string;
  identifier: string;
  status: Status;
  providerAccount?: { label: string };
}

export interface NewAccount {
  connectionName: string;
  identifier: string;
  status: Status;
  providerAccountLabel?: string;
  scopes?: string[];
}

export interface FaultKind {
  type: "fail" | "delay" | "accept_then_drop" | "garbage" | "cut_midway" | "refuse_connections";
  code?: string;
  message?: string;
  /** A call that fails does its work all the same: only its success is lost. */
  performed?: boolean;
  /** Makes the failure a tool's: the provider's own code. */
  toolErrorCode?: string;
  retryAfterSeconds?: number;
  ms?: number;
}

export interface Mail {
  id: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
}

export interface ToolWrite {
  tool: string;
  accountId: string;
  params: Record<string, unknown>;
}

export interface Calls {
  /** `code` is `ok` or the name of a gRPC code; `at` is when it came, in ms since the epoch; `identifier` is whom it names. */
  calls: { method: string; identifier?: string; code: string; at: number; durationMs: number }[];
  counts: Record<string, number>;
  next: number;
}

/** Talks to one worker's sandbox. Every method throws with the sandbox's own sentence when it refuses. */
export class SandboxControl {
  constructor(readonly origin: string) {}

  /** What one story may have changed for the next. */
  async calm(): Promise<void> {
    await this.send("DELETE", "/faults");
    await this.send("POST", "/clock", { reset: true });
    await this.send("POST", "/next-consent", { decision: "ask" });
    const { defaults } = await this.send<{ defaults: Record<string, unknown> }>("GET", "/settings");
    await this.send("PATCH", "/settings", defaults);
  }

  async reset(options: { all?: boolean } = {}): Promise<void> {
    await this.send("POST", "/reset", options);
  }

  async accounts(identifier?: string): Promise<SandboxAccount[]> {
    const { accounts } = await this.send<{ accounts: SandboxAccount[] }>("GET", "/accounts");
    return identifier ? accounts.filter((account) => account.identifier === identifier) : accounts;
  }

  /** The account of a user on a connection. @throws Error when there is none. */
  async requireAccount(identifier: string, connectionName: string): Promise<SandboxAccount> {
    const found = await this.accountOf(identifier, connectionName);
    if (!found) throw new Error(`${identifier} has no account on ${connectionName}`);
    return found;
  }

  /** The same; null when there is none. */
  async accountOf(identifier: string, connectionName: string): Promise<SandboxAccount | null> {
    const { connections } = await this.send<{ connections: { id: string; name: string }[] }>(
      "GET",
      "/connections",
    );
    const id = connections.find((connection) => connection.name === connectionName)?.id;
    return (await this.accounts(identifier)).find((account) => account.connectionId === id) ?? null;
  }

  async createAccounts(accounts: NewAccount[]): Promise<void> {
    await this.send("POST", "/accounts/bulk", { accounts });
  }

  /** Accounts of one user that work, as if they had been connected long ago. */
  async connect(identifier: string, ...connectionNames: string[]): Promise<void> {
    await this.createAccounts(
      connectionNames.map((connectionName) => ({ connectionName, identifier, status: "ACTIVE" })),
    );
  }

  /** Tools that wrote as one user, oldest first. */
  async writesOf(identifier: string): Promise<string[]> {
    const own = new Set((await this.accounts(identifier)).map(({ id }) => id));
    return (await this.toolWrites()).filter(({ accountId }) => own.has(accountId)).map(({ tool }) => tool);
  }

  /** Lets some tool calls of one user pass, and hits the one after them. */
  async faultAfter(identifier: string, calls: number, kind: FaultKind): Promise<void> {
    await this.faultTool(identifier, { type: "delay", ms: 1 }, calls);
    await this.faultTool(identifier, kind, 1);
  }

  /** Hits tool calls of one user: runs that earlier stories left behind would use up what was ordered for this one. */
  async faultTool(identifier: string, kind: FaultKind, remaining: number | null = null): Promise<void> {
    await this.send("POST", "/faults", { method: "ExecuteTool", identifier, kind, remaining });
  }

  async setStatus(account: SandboxAccount, status: Status): Promise<void> {
    await this.send("POST", `/accounts/${account.id}/status`, { status });
  }

  /** The access token is past its time and the refresh fails: EXPIRED. */
  async expire(account: SandboxAccount): Promise<void> {
    await this.send("POST", `/accounts/${account.id}/expire`);
  }

  /** The person withdrew the grant at the provider; Scalekit learns it at the next use. */
  async revoke(account: SandboxAccount): Promise<void> {
    await this.send("POST", `/accounts/${account.id}/revoke`);
  }

  async fault(method: string, kind: FaultKind, remaining: number | null = null): Promise<void> {
    await this.send("POST", "/faults", { method, kind, remaining });
  }

  async clearFaults(): Promise<void> {
    await this.send("DELETE", "/faults");
  }

  /** Mail that came in for an address, oldest first. */
  async inboxOf(email: string): Promise<Mail[]> {
    return (await this.send<{ mails: Mail[] }>("GET", `/inbox?to=${encodeURIComponent(email)}`)).mails;
  }

  /** Every write that a tool performed, oldest first. */
  async toolWrites(): Promise<ToolWrite[]> {
    return (await this.send<{ toolWrites: ToolWrite[] }>("GET", "/tool-writes")).toolWrites;
  }

  async advanceClock(seconds: number): Promise<void> {
    await this.send("POST", "/clock", { advanceSeconds: seconds });
  }

  /** Lets something have happened long ago. */
  async at(moment: string, happen: () => Promise<void>): Promise<void> {
    await this.send("POST", "/clock", { set: moment });
    await happen();
    await this.send("POST", "/clock", { reset: true });
  }

  async nextConsent(decision: "ask" | "deny" | "partial"): Promise<void> {
    await this.send("POST", "/next-consent", { decision });
  }

  async settings(changes: Record<string, unknown>): Promise<void> {
    await this.send("PATCH", "/settings", changes);
  }

  /** Calls on the wire since an index that an earlier answer gave as `next`, of everybody. */
  calls(since = 0): Promise<Calls> {
    return this.send("GET", `/calls?since=${since}`);
  }

  /** Those that name one user. Runs that earlier stories left behind make calls at any time. */
  callsOf(identifier: string, since: number): Promise<Calls> {
    return this.send("GET", `/calls?since=${since}&identifier=${encodeURIComponent(identifier)}`);
  }

  async send<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${this.origin}/_sandbox/api${path}`, {
      method,
      headers: body === undefined ? {} : { "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const json = (await answer.json()) as T & { error?: { message: string } };
    if (!answer.ok) throw new Error(`${method} ${path}: ${json.error?.message ?? answer.status}`);
    return json;
  }
}
