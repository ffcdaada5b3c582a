import { iso } from "../days";
import { pageOf } from "../paging";
import { hexFrom } from "../seeded";
import { type JsonObject, reads, type ToolRun, toolProblem, writes } from "../tool";
import { calendarEntry, eventResource } from "./shapes";
import type { Calendar, CalendarEvent, CalendarWorld } from "./world";

type Run = ToolRun<CalendarWorld>;

const GOOGLE = "https://www.googleapis.com/auth";
const ALL = [`${GOOGLE}/calendar`];
const LIST = [`${GOOGLE}/calendar.calendarlist.readonly`, `${GOOGLE}/calendar.readonly`, ...ALL];
const READ = [
  `${GOOGLE}/calendar.events.readonly`,
  `${GOOGLE}/calendar.events`,
  `${GOOGLE}/calendar.readonly`,
  ...ALL,
];
const WRITE = [`${GOOGLE}/calendar.events`, ...ALL];

function refuse(message: string): never {
  throw toolProblem("INVALID_ARGUMENT", "INVALID_ARGUMENT", message);
}

function requireCalendar({ world, args }: Run): Calendar {
  const id = args.optionalText("calendar_id") ?? "primary";
  const found = world.calendars.find((one) => one.id === id || (id === "primary" && one.isPrimary));
  if (!found) throw toolProblem("NOT_FOUND", "NOT_FOUND", `Not Found: calendar ${id}`);
  return found;
}

/** Milliseconds of an optional ISO 8601 time; a time without a zone is read as UTC. */
function time({ args }: Run, name: string): number | undefined {
  const text = args.optionalText(name);
  return text === undefined ? undefined : instant(text, name);
}

function instant(text: string, name: string): number {
  const zoned = /([zZ]|[+-]\d\d:?\d\d)$/.test(text) || !text.includes("T") ? text : `${text}Z`;
  const at = Date.parse(zoned);
  return Number.isNaN(at) ? refuse(`"${name}" is not an ISO 8601 time`) : at;
}

function listEvents(run: Run): JsonObject {
  const { world, args, now } = run;
  const calendar = requireCalendar(run);
  const from = time(run, "time_min") ?? Number.NEGATIVE_INFINITY;
  const to = time(run, "time_max") ?? Number.POSITIVE_INFINITY;
  const words = (args.optionalText("query") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const text = (event: CalendarEvent) =>
    [
      event.summary,
      event.description,
      event.location,
      ...event.attendees.map((one) => `${one.name} ${one.email}`),
    ]
      .join(" ")
      .toLowerCase();
  const found = world.events.filter(
    (event) =>
      event.calendarId === calendar.id &&
      event.end > from &&
      event.start < to &&
      words.every((word) => text(event).includes(word)),
  );
  found.sort((a, b) => a.start - b.start);
  const page = pageOf(found, args.count("max_results", 250, 2500), args.optionalText("page_token"));
  return {
    kind: "calendar#events",
    summary: calendar.summary,
    updated: iso(now),
    timeZone: "UTC",
    accessRole: calendar.accessRole,
    items: page.items.map((event) => eventResource(world, event)),
    nextPageToken: page.next,
  };
}

function getEvent(run: Run): JsonObject {
  const { world, args } = run;
  const calendar = requireCalendar(run);
  const id = args.text("event_id");
  const found = world.events.find((event) => event.id === id && event.calendarId === calendar.id);
  if (!found) throw toolProblem("NOT_FOUND", "NOT_FOUND", `Not Found: event ${id}`);
  return eventResource(world, found);
}

function createEvent(run: Run): JsonObject {
  const { world, args, now } = run;
  const calendar = requireCalendar(run);
  if (calendar.accessRole !== "owner") {
    throw toolProblem("PERMISSION_DENIED", "FORBIDDEN", "You need to have writer access to this calendar.");
  }
  const start = instant(args.text("start_datetime"), "start_datetime");
  const hours = args.number("event_duration_hour") ?? 0;
  const minutes = args.number("event_duration_minutes") ?? (hours > 0 ? 0 : 30);
  if (hours * 60 + minutes <= 0) refuse("the event must last longer than no time");
  world.made += 1;
  const guests = args
    .texts("attendees_emails")
    .map((email) => ({ email, name: email, answer: "needsAction" as const }));
  const self = { email: world.email, name: world.name, answer: "accepted" as const };
  const event: CalendarEvent = {
    id: hexFrom(`${world.seed}/made/${world.made}`, 26),
    calendarId: calendar.id,
    summary: args.text("summary"),
    description: args.optionalText("description") ?? "",
    location: args.optionalText("location") ?? "",
    start,
    end: start + (hours * 60 + minutes) * 60_000,
    timeZone: args.optionalText("timezone") ?? "UTC",
    organizer: world.email,
    attendees: guests.length ? [self, ...guests] : [],
    createdAt: now,
  };
  world.events.push(event);
  return eventResource(world, event);
}

export const calendarTools = [
  reads("googlecalendar_list_calendars", LIST, ({ world, args }: Run) => {
    const page = pageOf(
      world.calendars,
      args.count("max_results", 100, 250),
      args.optionalText("page_token"),
    );
    return { kind: "calendar#calendarList", items: page.items.map(calendarEntry), nextPageToken: page.next };
  }),
  reads("googlecalendar_get_calendar", LIST, (run: Run) => calendarEntry(requireCalendar(run))),
  reads("googlecalendar_list_events", READ, listEvents),
  reads("googlecalendar_search_events", READ, listEvents),
  reads("googlecalendar_get_event_by_id", READ, getEvent),
  writes("googlecalendar_create_event", WRITE, createEvent),
];
