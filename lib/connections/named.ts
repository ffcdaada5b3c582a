import "server-only";
import { connectorOf } from "../catalogue/connectors";
import { type EnabledConnection, knownConnections } from "./enabled-connections";

/** A connection as a line of text shows it. */
export interface NamedConnection {
  name: string;
  title: string;
  slug: string;
}

/** Gives connections their titles, one that is no longer offered too: then the name stands for itself. */
export async function connectionNamer(): Promise<(name: string) => NamedConnection> {
  const known = new Map((await knownConnections()).map((connection) => [connection.name, connection]));
  return (name) => namedOr(known.get(name), name);
}

/** A connection's title and icon, or what its name tells where it is no longer offered. */
export function namedOr(connection: EnabledConnection | undefined, name: string): NamedConnection {
  if (!connection) return { name, title: name, slug: connectorOf(name.toUpperCase()).slug };
  return { name, title: connection.title, slug: connection.slug };
}
