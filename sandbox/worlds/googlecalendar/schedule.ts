import { DAY, dateOf, daysBetween, isWorkday, midnight } from "../days";
import { colleaguesOf, type Identity } from "../identity";
import { hexFrom, numberFrom, pick, pickSeveral } from "../seeded";
import type { Attendee, Calendar, CalendarEvent, CalendarWorld } from "./world";

const DAYS_BACK = 14;
const DAYS_AHEAD = 14;
const MINUTE = 60_000;

interface Meeting {
  summary: string;
  description: string;
  location: string;
  minutes: number;
  /** Someone of another company who comes along. */
  guest?: { name: string; email: string };
}

const MEETINGS: Meeting[] = [
  {
    summary: "Planning for the next release",
    description: "What goes in, what waits, who does what.",
    location: "Room Alder",
    minutes: 60,
  },
  {
    summary: "Call with Lumenworks",
    description: "Rollout date and open questions.",
    location: "Video call",
    minutes: 45,
    guest: { name: "Rosa Ferreira", email: "rosa@lumenworks.example" },
  },
  {
    summary: "Design review",
    description: "The settings page, second round.",
    location: "Room Birch",
    minutes: 45,
  },
  {
    summary: "Interview: platform engineer",
    description: "Second round.",
    location: "Room Cedar",
    minutes: 60,
  },
  {
    summary: "Budget check with Quayside",
    description: "Invoice 2041 and what comes next.",
    location: "Video call",
    minutes: 30,
    guest: { name: "Theo Brandt", email: "theo@quaysidecoffee.example" },
  },
  {
    summary: "Retrospective",
    description: "What went well, what to change.",
    location: "Room Alder",
    minutes: 60,
  },
];

/** A calendar of one's own, the company's, and holidays, with four weeks of events around today. */
export function createCalendars(identity: Identity, now: number): CalendarWorld {
  const calendars: Calendar[] = [
    { id: identity.email, summary: identity.email, accessRole: "owner", isPrimary: true },
    {
      id: `team-${hexFrom(identity.seed, 12)}@group.calendar.example`,
      summary: `${identity.company} team`,
      accessRole: "owner",
      isPrimary: false,
    },
    { id: "en.holidays@group.calendar.example", summary: "Holidays", accessRole: "reader", isPrimary: false },
  ];
  const { seed, name, email, company } = identity;
  const coveredTo = midnight(now) - (DAYS_BACK + 1) * DAY;
  const world: CalendarWorld = { seed, name, email, company, calendars, events: [], coveredTo, made: 0 };
  planAhead(world, now);
  return world;
}

/** Fills the calendar up to two weeks after today. */
export function planAhead(world: CalendarWorld, now: number): void {
  const first = Math.max(world.coveredTo + DAY, midnight(now) - DAYS_BACK * DAY);
  for (const day of daysBetween(first, midnight(now) + DAYS_AHEAD * DAY)) {
    world.events.push(...eventsOf(world, day));
    world.coveredTo = day;
  }
}

function eventsOf(world: CalendarWorld, day: number): CalendarEvent[] {
  const key = `${world.seed}/${dateOf(day)}`;
  if (!isWorkday(day))
    return [meetingEvent(world, WEEKEND, day + 10 * 60 * MINUTE, key), errand(world, day, key)];
  const meetings = pickSeveral(MEETINGS, 2, key).map((meeting, index) => {
    const start = day + (600 + index * 240 + (numberFrom(`${key}/${index}`) % 6) * 30) * MINUTE;
    return meetingEvent(world, meeting, start, key);
  });
  return [standup(world, day, key), ...meetings, errand(world, day, key)];
}

const WEEKEND: Meeting = {
  summary: "On-call handover",
  description: "What happened in the week, what to watch.",
  location: "Video call",
  minutes: 30,
};

function base(world: CalendarWorld, key: string, start: number) {
  return {
    id: hexFrom(`${key}/${start}`, 26),
    calendarId: world.email,
    start,
    timeZone: "UTC",
    createdAt: midnight(start) - 7 * DAY,
  };
}

function meetingEvent(world: CalendarWorld, meeting: Meeting, start: number, key: string): CalendarEvent {
  const { summary, description, location, minutes, guest } = meeting;
  const team = pickSeveral(colleaguesOf({ ...world, handle: "" }, 5), 2, `${key}/${summary}`);
  const attendees: Attendee[] = [
    { email: world.email, name: world.name, answer: "accepted" },
    ...team.map(({ email, name }) => ({ email, name, answer: answerOf(`${key}/${email}`) })),
    ...(guest ? [{ ...guest, answer: "accepted" as const }] : []),
  ];
  const organizer = pick(attendees.slice(0, 2), key).email;
  const end = start + minutes * MINUTE;
  return { ...base(world, key, start), summary, description, location, end, organizer, attendees };
}

function standup(world: CalendarWorld, day: number, key: string): CalendarEvent {
  const meeting = {
    summary: "Stand-up",
    description: "Ten minutes, standing.",
    location: "Video call",
    minutes: 15,
  };
  const event = meetingEvent(world, meeting, day + 555 * MINUTE, key);
  const series = hexFrom(`${world.seed}/standup`, 26);
  const stamp = `${dateOf(day).replaceAll("-", "")}T091500Z`;
  return { ...event, id: `${series}_${stamp}`, recurringEventId: series };
}

/** Something of one's own, without attendees. */
function errand(world: CalendarWorld, day: number, key: string): CalendarEvent {
  const start = day + 17 * 60 * MINUTE;
  const summary = pick(["Dentist", "Groceries", "Call home", "Swimming"], key);
  const rest = { summary, description: "", location: "", organizer: world.email, attendees: [] };
  return { ...base(world, key, start), ...rest, end: start + 45 * MINUTE };
}

function answerOf(key: string): Attendee["answer"] {
  return pick(["accepted", "accepted", "accepted", "tentative", "needsAction", "declined"] as const, key);
}
