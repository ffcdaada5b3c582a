import type { RunningSandbox } from "../server";
import { createAccount } from "../state/accounts";
import { requireConnection } from "../state/connections";
import { mintLink } from "../state/links";
import type { Account } from "../state/model";
import { freshSandbox, verifyUrl } from "./sandbox";

interface Minted {
  link: string;
  account: Account;
}

/** A link of a new account of `user-1`, with a state that has a space in it. */
export function mintOn(
  { ctx }: RunningSandbox,
  connectionName: string,
  options: { userVerifyUrl?: string },
): Minted {
  const connection = requireConnection(ctx, connectionName);
  const account = createAccount(ctx, { connection, identifier: "user-1" });
  return { account, link: mintLink(ctx, account, { state: "s 1", ...options }).link };
}

/** A fresh sandbox with such a link on one of its connections. */
export async function linkTo(
  connectionName: string,
  options: { userVerifyUrl?: string } = { userVerifyUrl: verifyUrl },
): Promise<Minted & { sandbox: RunningSandbox }> {
  const sandbox = await freshSandbox();
  return { sandbox, ...mintOn(sandbox, connectionName, options) };
}

/** What a person sees first of an answer: its status and its heading. */
export async function headingOf(response: Response): Promise<string> {
  return `${response.status} ${/<h1>([\s\S]*?)<\/h1>/.exec(await response.text())?.[1] ?? ""}`;
}
