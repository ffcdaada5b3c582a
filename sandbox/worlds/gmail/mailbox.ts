import { DAY, daysBetween, isWorkday, midnight } from "../days";
import { colleaguesOf, type Identity } from "../identity";
import { hexFrom, numberFrom, pick, pickSeveral } from "../seeded";
import { DAY_LETTERS, type Letter, NIGHT_LETTERS } from "./letters";
import type { GmailWorld, Label, Mail } from "./world";

const SYSTEM = ["INBOX", "SENT", "DRAFT", "UNREAD", "STARRED", "IMPORTANT", "SPAM", "TRASH"];
const CATEGORIES = ["CATEGORY_PERSONAL", "CATEGORY_UPDATES", "CATEGORY_PROMOTIONS"];
const OWN = ["Clients", "Team", "Receipts"];
const DAYS_BACK = 12;

const LABELS: Label[] = [
  ...[...SYSTEM, ...CATEGORIES].map((id): Label => ({ id, name: id, type: "system" })),
  ...OWN.map((name, index): Label => ({ id: `Label_${index + 1}`, name, type: "user" })),
];

/** A mailbox with about two weeks of mail. */
export function createMailbox(identity: Identity, now: number): GmailWorld {
  const world: GmailWorld = {
    email: identity.email,
    name: identity.name,
    seed: identity.seed,
    coveredTo: midnight(now) - (DAYS_BACK + 1) * DAY,
    made: 0,
    messages: [],
    drafts: [],
    labels: structuredClone(LABELS),
  };
  receiveMail(world, now);
  return world;
}

/** Lets the mail of all days up to today arrive. Mail of later today is there already, and hidden until its time. */
export function receiveMail(world: GmailWorld, now: number): void {
  const first = Math.max(world.coveredTo + DAY, midnight(now) - DAYS_BACK * DAY);
  for (const day of daysBetween(first, now)) {
    const fresh = midnight(now) - day <= DAY;
    for (const mail of mailOf(world, day)) world.messages.push(fresh ? mail : alreadyRead(mail));
    world.coveredTo = day;
  }
}

function mailOf(world: GmailWorld, day: number): Mail[] {
  const seed = `${world.seed}/mail/${day}`;
  const night = pickSeveral(NIGHT_LETTERS, 2, `${seed}/night`);
  const letters = pickSeveral(DAY_LETTERS, isWorkday(day) ? 4 : 1, `${seed}/day`);
  const times = [day + 20_000, day + 40_000, ...letters.map((_, index) => day + dayTime(seed, index))];
  return [...night, ...letters].flatMap((letter, index) =>
    arriving(world, letter, times[index] ?? day, seed),
  );
}

/** Between 07:30 and 17:30 UTC, in order. */
function dayTime(seed: string, index: number): number {
  return (450 + index * 140 + (numberFrom(`${seed}/${index}`) % 130)) * 60_000;
}

function arriving(world: GmailWorld, letter: Letter, at: number, seed: string): Mail[] {
  const owner = `${world.name} <${world.email}>`;
  const id = hexFrom(`${seed}/${at}`, 16);
  const base = { threadId: id, contentType: "text/plain" };
  const from = letter.from === "Colleague" ? colleagueOf(world, `${seed}/${at}`) : letter.from;
  const starred = numberFrom(`${seed}/${at}/star`) % 9 === 0 ? ["STARRED"] : [];
  const labelIds = ["INBOX", "UNREAD", ...letter.labels, ...starred];
  if (!letter.answers) {
    return [{ ...base, id, from, to: owner, subject: letter.subject, body: letter.body, at, labelIds }];
  }
  const sent: Mail = {
    ...base,
    ...{ id, from: owner, to: from, subject: letter.subject, body: letter.answers },
    ...{ at: at - 3 * 3_600_000, labelIds: ["SENT"] },
  };
  const answer = { id: hexFrom(`${id}/answer`, 16), from, to: owner, subject: `Re: ${letter.subject}` };
  return [sent, { ...base, ...answer, body: letter.body, at, labelIds }];
}

function colleagueOf(world: GmailWorld, seed: string): string {
  const domain = world.email.slice(world.email.indexOf("@") + 1);
  const company = domain.split(".")[0] ?? domain;
  const team = colleaguesOf({ ...world, handle: "", company }, 5);
  const colleague = pick(team, seed);
  return `${colleague.name} <${colleague.handle}@${domain}>`;
}

function alreadyRead(mail: Mail): Mail {
  const stays = numberFrom(`${mail.id}/unread`) % 9 === 0;
  return stays ? mail : { ...mail, labelIds: mail.labelIds.filter((label) => label !== "UNREAD") };
}
