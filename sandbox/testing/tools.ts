import type { JsonObject, JsonValue } from "@bufbuild/protobuf";
import { providerAccountFor, providerAccountsFor } from "../catalogue";
import { createAccount } from "../state/accounts";
import { requireConnection } from "../state/connections";
import type { Account } from "../state/model";
import { newOauthCredentials } from "../state/tokens";
import { freshSandbox, warmSdk } from "./sandbox";

interface Options {
  identifier?: string;
  /** Label of the provider account; the identifier's first one unless told otherwise. */
  label?: string;
  /** Granted permissions; everything the connection asks for unless told otherwise. */
  scopes?: string[];
  sandbox?: Awaited<ReturnType<typeof freshSandbox>>;
}

/** A user with an ACTIVE account, who runs tools through the real SDK. */
export async function toolUser(connectionName: string, options: Options = {}) {
  const { identifier = "user-1", label, scopes } = options;
  const sandbox = options.sandbox ?? (await freshSandbox());
  const { ctx } = sandbox;
  const sdk = await warmSdk(sandbox);
  const connection = requireConnection(ctx, connectionName);
  const credentials = newOauthCredentials(scopes ?? connection.scopes);
  const account: Account = createAccount(ctx, { connection, identifier, credentials });
  account.providerAccount = label
    ? providerAccountFor(connection.provider, label)
    : providerAccountsFor(identifier, connection)[0];
  const run = async (toolName: string, toolInput: Record<string, unknown> = {}): Promise<JsonObject> => {
    const answer = await sdk.actions.executeTool({
      toolName,
      toolInput,
      identifier,
      connector: connectionName,
    });
    return answer.data ?? {};
  };
  return { sandbox, ctx, sdk, account, connection, run };
}

/** What stands at a path of an answer, such as `items.0.id`; undefined where the path ends early. */
export function at(data: JsonValue | undefined, path: string): JsonValue | undefined {
  return path.split(".").reduce<JsonValue | undefined>((value, key) => {
    if (typeof value !== "object" || value === null) return undefined;
    return Array.isArray(value) ? value[Number(key)] : value[key];
  }, data);
}

/** A list at a path, empty where there is none. */
export function listAt(data: JsonValue | undefined, path: string): JsonObject[] {
  const value = at(data, path);
  return Array.isArray(value) ? (value as JsonObject[]) : [];
}
