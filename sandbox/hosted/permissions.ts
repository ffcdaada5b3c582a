import { type Scope, scopesFor } from "../catalogue";
import type { Connection, NextConsent } from "../state/model";

/** What the consent page asks for: the connection's own permissions, or the provider's where it names none. */
export function permissionsOf(connection: Connection): Scope[] {
  const known = scopesFor(connection.provider);
  if (connection.scopes.length === 0) return known;
  return connection.scopes.map(
    (name) => known.find((scope) => scope.name === name) ?? { name, sentence: name, required: false },
  );
}

/** Names of what was granted: all that is required, and what stayed ticked unless a partial consent withholds it. */
export function grantedScopes(asked: Scope[], ticked: string[], decision: NextConsent["decision"]): string[] {
  const isGranted = (scope: Scope) =>
    scope.required || (decision !== "partial" && ticked.includes(scope.name));
  return asked.filter(isGranted).map((scope) => scope.name);
}
