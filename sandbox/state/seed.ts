import { createHash } from "node:crypto";
import { type Connector, connectors, findConnector, scopesFor } from "../catalogue";
import { newConnection } from "./connections";
import type { SandboxContext } from "./context";
import { forgetLog } from "./forget-log";
import type { Connection, Person, State } from "./model";
import { defaultSettings } from "./settings";

const defaultProviders = [
  "gmail",
  "slack",
  "github",
  "googlecalendar",
  "notion",
  "linear",
  "hubspot",
  "jira",
  "zendesk",
  "exa",
  "stripe",
  "freshdesk",
];

const people = [
  { email: "ana@example.com", name: "Ana Alvarez" },
  { email: "ben@example.com", name: "Ben Okafor" },
  { email: "mallory@example.com", name: "Mallory Quist" },
];

/** A fresh sandbox: three people, and twelve connections or, with `all`, every connector of the catalogue. */
export function seedState({ all = false }: { all?: boolean } = {}): State {
  const chosen = all ? connectors() : defaultProviders.map((slug) => requireConnector(slug));
  return {
    version: 1,
    people: people.map(seededPerson),
    organizations: [],
    connections: chosen.map(seededConnection),
    accounts: [],
    authRequests: [],
    settings: { ...defaultSettings },
    nextConsent: { decision: "ask" },
    clockOffsetMs: 0,
    webhookEndpoint: null,
    deliveries: [],
    toolWrites: [],
    mails: [],
    worlds: {},
  };
}

/**
 * Back to the beginning, in place. What the OpenID provider remembers and the webhook endpoint stay, so that signed-in
 * browsers and the application go on working; faults and the call log go.
 */
export function resetState(ctx: SandboxContext, options: { all?: boolean; keepClock?: boolean } = {}): void {
  const { oidc, webhookEndpoint, clockOffsetMs } = ctx.state;
  Object.assign(ctx.state, seedState(options), { oidc, webhookEndpoint });
  if (options.keepClock) ctx.state.clockOffsetMs = clockOffsetMs;
  forgetLog(ctx);
  ctx.faults.length = 0;
  ctx.save();
}

/** Adds every connector of the catalogue that has no connection of its name yet. */
export function configureAll(state: State): void {
  const names = new Set(state.connections.map((connection) => connection.name));
  for (const connector of connectors()) {
    if (!names.has(connector.slug)) state.connections.push(seededConnection(connector));
  }
}

function seededConnection(connector: Connector): Connection {
  const { slug, provider, authorizationType } = connector;
  const scopes = scopesFor(provider).map((scope) => scope.name);
  const connection = newConnection({ name: slug, provider, authorizationType, scopes }, Date.now());
  return { ...connection, id: `conn_${stableDigits(slug)}` };
}

function seededPerson(person: { email: string; name: string }): Person {
  return { ...person, subject: `usr_${stableDigits(person.email)}` };
}

/** The same on every machine, so that an application's own records survive a reset. */
function stableDigits(text: string): string {
  const number = createHash("sha256").update(text).digest().readBigUInt64BE(0);
  return String(100_000_000_000_000_000n + (number % 900_000_000_000_000_000n));
}

function requireConnector(slug: string): Connector {
  const connector = findConnector(slug);
  if (!connector) throw new Error(`${slug} is not in the catalogue`);
  return connector;
}
