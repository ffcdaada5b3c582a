import "server-only";
import facts from "./connectors.json";

/** What is publicly known of a connector: Scalekit's list of connections gives its provider key and no words. */
export interface Connector {
  provider: string;
  slug: string;
  name: string;
  categories: string[];
}

const byProvider = new Map<string, Connector>(facts.map((connector) => [connector.provider, connector]));

/** The connector of a provider key such as GMAIL. One that the catalogue does not know gets a readable name of its key. */
export function connectorOf(provider: string): Connector {
  return (
    byProvider.get(provider) ?? {
      provider,
      slug: provider.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-"),
      name: provider.charAt(0) + provider.slice(1).toLowerCase().replaceAll("_", " "),
      categories: [],
    }
  );
}

const plain = (provider: string) => provider.toUpperCase().replaceAll(/[^A-Z0-9]/g, "");
const byPlain = new Map(facts.map(({ provider }) => [plain(provider), provider]));

/** The key that the catalogue has for what is meant by "Gmail" or "google-calendar", or null where it knows none. */
export function providerMeant(written: string): string | null {
  return byPlain.get(plain(written)) ?? null;
}

/** Names of connectors that share a provider get the connection's own name beside them. */
export function connectionTitle(provider: string, connectionName: string, shared: boolean): string {
  const { name } = connectorOf(provider);
  return shared ? `${name} (${connectionName})` : name;
}
