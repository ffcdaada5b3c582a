import { DAY, dateOf, midnight } from "../days";
import { colleaguesOf, domainOf, type Identity } from "../identity";
import { lettersFrom, pick } from "../seeded";

export interface SlackUser {
  id: string;
  name: string;
  realName: string;
  email: string;
}

export interface SlackChannel {
  id: string;
  name: string;
  topic: string;
  isPrivate: boolean;
  isArchived: boolean;
  createdAt: number;
  memberIds: string[];
}

export interface SlackMessage {
  channelId: string;
  userId: string;
  /** Seconds and a counter, as Slack writes them: it is the message's id within its channel. */
  ts: string;
  text: string;
  threadTs?: string;
}

export interface SlackWorld {
  teamId: string;
  team: string;
  url: string;
  /** The account that the tools act as. */
  me: string;
  users: SlackUser[];
  channels: SlackChannel[];
  messages: SlackMessage[];
  /** Counts up with every message, so that no two share a `ts`. */
  made: number;
}

const CHANNELS: [name: string, topic: string, isPrivate: boolean, isArchived: boolean][] = [
  ["general", "News for everyone", false, false],
  ["random", "Anything but work", false, false],
  ["engineering", "What we build and what broke", false, false],
  ["morning-brief", "What the day brings", false, false],
  ["handover", "Work that changes hands", false, false],
  ["leads", "Planning", true, false],
  ["launch-2024", "The first launch", false, true],
];

const CHATTER = [
  "The staging database is back. It was the disk.",
  "I moved the demo to three o'clock, the link stays the same.",
  "Who has the key for the small meeting room?",
  "Release notes are ready for a second pair of eyes.",
  "Customer numbers for last week are in the sheet.",
  "Reminder: the office closes at four today.",
  "The importer is twice as fast since this morning. Thanks for the hint with the index.",
  "Can somebody take the support shift on Thursday? I will return the favour.",
];

/** A workspace with a handful of people, channels and a few days of talk. */
export function createWorkspace(identity: Identity, now: number): SlackWorld {
  const { seed, company } = identity;
  const me = { ...identity, id: `U${lettersFrom(`${seed}/me`, 10)}` };
  const others = colleaguesOf(identity, 5).map((colleague) => ({
    ...colleague,
    id: `U${lettersFrom(`${seed}/user/${colleague.handle}`, 10)}`,
  }));
  const users = [me, ...others].map(({ id, handle, name, email }) => ({
    id,
    name: handle,
    realName: name,
    email,
  }));
  const world: SlackWorld = {
    teamId: `T${lettersFrom(seed, 10)}`,
    team: company,
    url: `https://${domainOf(company).replace(".example", "")}.slack.example/`,
    me: me.id,
    users,
    channels: channelsOf(seed, users, now),
    messages: [],
    made: 0,
  };
  for (const channel of world.channels) talk(world, channel, seed, now);
  return world;
}

function channelsOf(seed: string, users: SlackUser[], now: number): SlackChannel[] {
  return CHANNELS.map(([name, topic, isPrivate, isArchived]) => ({
    id: `C${lettersFrom(`${seed}/channel/${name}`, 10)}`,
    name,
    topic,
    isPrivate,
    isArchived,
    createdAt: midnight(now) - 400 * DAY,
    memberIds: users.slice(0, isPrivate ? 3 : users.length).map((user) => user.id),
  }));
}

function talk(world: SlackWorld, channel: SlackChannel, seed: string, now: number): void {
  if (channel.isArchived) return;
  for (let back = 4; back >= 1; back -= 1) {
    const day = midnight(now) - back * DAY;
    const key = `${seed}/${channel.name}/${dateOf(day)}`;
    const author = pick(world.users.slice(1), key);
    world.made += 1;
    const ts = tsAt(day + 9 * 3_600_000 + back * 600_000, world.made);
    world.messages.push({ channelId: channel.id, userId: author.id, ts, text: pick(CHATTER, key) });
  }
}

/** A `ts` for a time in milliseconds; `count` makes it unique. */
export function tsAt(time: number, count: number): string {
  return `${Math.floor(time / 1000)}.${String(count).padStart(6, "0")}`;
}
