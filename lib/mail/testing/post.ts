import { and, eq, sql } from "drizzle-orm";
import { database } from "../../db/client";
import { mailPlans, runs, users } from "../../db/schema";
import { newId } from "../../security/secrets";
import { connect, look, newUser, setStatus } from "../../testing/accounts";
import type { Sandbox } from "../../testing/with-stack";
import { planMail } from "../plan";
import { sendDueMail } from "../send-due";

export interface Mail {
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
}

type Person = { id: string };

const addressOf = (user: Person) => `${user.id.toLowerCase()}@example.com`;

/** Somebody with an address and with accounts that work, as this app knows them. */
export async function someone(stack: Sandbox, ...connected: string[]): Promise<Person> {
  const user = await newUser();
  await database()
    .update(users)
    .set({ email: addressOf(user) })
    .where(eq(users.id, user.id));
  if (connected.length > 0) await connect(stack, user, ...connected);
  await look(user);
  return user;
}

/** Lets some of somebody's accounts expire, and this app see it. */
export async function breaks(stack: Sandbox, user: Person, ...names: string[]): Promise<void> {
  for (const name of names) await setStatus(stack, user, name, "EXPIRED");
  await look(user);
}

/** Lets a run of somebody begin to wait, for Slack unless told otherwise, as the engine does. */
export async function waits(
  { id: userId }: Person,
  title: string,
  { connectionName = "slack", putOffAt = null }: { connectionName?: string; putOffAt?: Date | null } = {},
): Promise<void> {
  const run = { id: newId("run"), userId, workflowId: "morning-brief", title, about: "", input: {} };
  const waiting = { state: "waiting", waitingReason: "not_active", putOffAt } as const;
  await database()
    .insert(runs)
    .values({
      ...run,
      ...waiting,
      waitingFor: connectionName,
      connections: { [connectionName.toUpperCase()]: connectionName },
    });
  await planMail([{ userId, kind: "waiting", connectionName, since: new Date() }]);
}

/** What fell due in a stretch of time: everything planned moves back by it, and so does when runs began to wait. */
export async function pass(user: Person, minutes: number): Promise<void> {
  const back = sql`make_interval(mins => ${minutes})`;
  await database()
    .update(mailPlans)
    .set({ since: sql`${mailPlans.since} - ${back}`, dueAt: sql`${mailPlans.dueAt} - ${back}` })
    .where(eq(mailPlans.userId, user.id));
  await database()
    .update(runs)
    .set({ updatedAt: sql`${runs.updatedAt} - ${back}` })
    .where(and(eq(runs.userId, user.id), eq(runs.state, "waiting")));
}

/** Makes what is planned for somebody due. */
export async function dueNow(user: Person): Promise<void> {
  await database().update(mailPlans).set({ dueAt: sql`now()` }).where(eq(mailPlans.userId, user.id));
}

/** What is planned for somebody. */
export function plansOf(user: Person) {
  return database().select().from(mailPlans).where(eq(mailPlans.userId, user.id));
}

/** Sends what is due, and reads what somebody got so far, oldest first. */
export async function inboxOf(stack: Sandbox, user: Person): Promise<Mail[]> {
  await sendDueMail();
  return gotSoFar(stack, user);
}

/** What somebody got so far, oldest first. */
export async function gotSoFar(stack: Sandbox, user: Person): Promise<Mail[]> {
  const path = `/inbox?to=${encodeURIComponent(addressOf(user))}`;
  return (await stack.control<{ mails: Mail[] }>("GET", path)).mails;
}

/** The same, the subjects alone. */
export async function subjects(stack: Sandbox, user: Person): Promise<string[]> {
  return (await inboxOf(stack, user)).map(({ subject }) => subject);
}
