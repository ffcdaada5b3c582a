import "server-only";
import { scalekitCall } from "./client";
import type { Budget } from "./deadline";
import { everyPage } from "./every-page";

/** A connection as the app's owner configured it. */
export interface Connection {
  id: string;
  /** The dashboard's key: `connectionName` of every other call. */
  name: string;
  /** Provider key of the catalogue, such as GMAIL. */
  provider: string;
  /** Authorization type, such as OAUTH or API_KEY. */
  authorizationType: string;
  enabled: boolean;
}

const PAGE_SIZE = 30; // the schema's limit for ListAppConnections
const MOST_PAGES = 100;

/**
 * Reads every app connection, 30 a page.
 *
 * @param wait for all pages together
 * @throws ScalekitProblem
 */
export async function listConnections(wait: Budget): Promise<Connection[]> {
  const nameOf = ({ name }: Connection) => name;
  return everyPage(MOST_PAGES, nameOf, async (pageToken) => {
    const reply = await scalekitCall("listConnections", wait, (client) =>
      client.actions.listConnections({ pageSize: PAGE_SIZE, pageToken }),
    );
    const items = reply.connections.map(({ id, connectionName, provider, type, enabled }) => ({
      id,
      name: connectionName,
      provider,
      authorizationType: type,
      enabled,
    }));
    return { items, nextPageToken: reply.nextPageToken };
  });
}
