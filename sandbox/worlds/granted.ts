import type { Account, Connection } from "../state/model";

/**
 * The permission that a tool lacks, or null. Credentials that are no OAuth grant, and connections that ask for no
 * permission by name, are not limited.
 */
export function missingScope(account: Account, connection: Connection, sufficient: string[]): string | null {
  const { credentials } = account;
  const first = sufficient[0];
  if (first === undefined || credentials?.kind !== "oauth") return null;
  if (connection.scopes.length === 0 && credentials.scopes.length === 0) return null;
  return sufficient.some((scope) => credentials.scopes.includes(scope)) ? null : first;
}
