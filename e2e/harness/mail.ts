import { expect } from "@playwright/test";
import type pg from "pg";
import type { Mail, SandboxControl } from "./sandbox";

/** Whom email is about. */
export interface Told {
  sandbox: SandboxControl;
  database: pg.Client;
  identifier: string;
}

/** Lets accounts expire while nobody looks, and the five minutes pass. */
export async function expireUnseen(
  { sandbox, database, identifier }: Told,
  ...names: string[]
): Promise<void> {
  for (const name of names) await sandbox.expire(await sandbox.requireAccount(identifier, name));
  const planned = "select 1 from mail_plans where user_id = $1 and stage = 0";
  await expect
    .poll(async () => (await database.query(planned, [identifier])).rowCount, "email is planned")
    .toBe(names.length);
  await makeDue(database, identifier);
}

/** Lets what is planned for a person be due, and the runs that wait have waited for as long. @returns how many emails are planned */
export async function makeDue(database: pg.Client, identifier: string): Promise<number> {
  await database.query(
    "update runs set updated_at = now() - interval '1 hour' where user_id = $1 and state = 'waiting'",
    [identifier],
  );
  const due = "update mail_plans set due_at = now() where user_id = $1";
  return (await database.query(due, [identifier])).rowCount ?? 0;
}

/** The one email that an address has got. */
export async function onlyMail(sandbox: SandboxControl, email: string): Promise<Mail> {
  await expect.poll(async () => (await sandbox.inboxOf(email)).length, { timeout: 20_000 }).toBe(1);
  return (await sandbox.inboxOf(email))[0] as Mail;
}

/** Every address in an email that something could open. */
export const linksIn = ({ text, headers }: Mail) => [
  ...[...text.matchAll(/https?:\/\/\S+/g)].map(([url]) => url),
  /<(.*)>/.exec(headers["list-unsubscribe"] ?? "")?.[1] ?? "",
];

/** The address in an email that has a part in it. */
export const linkTo = (mail: Mail, part: string) => linksIn(mail).find((url) => url.includes(part)) ?? "";
