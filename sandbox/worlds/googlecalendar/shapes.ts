import { iso } from "../days";
import { hexFrom } from "../seeded";
import type { JsonObject } from "../tool";
import type { Calendar, CalendarEvent, CalendarWorld } from "./world";

/** An event of the Calendar API v3. */
export function eventResource(world: CalendarWorld, event: CalendarEvent): JsonObject {
  const person = (email: string) => ({ email, ...(email === world.email ? { self: true } : {}) });
  const attendees = event.attendees.map(({ email, name, answer }) => ({
    ...person(email),
    displayName: name,
    responseStatus: answer,
    ...(email === event.organizer ? { organizer: true } : {}),
  }));
  const call =
    event.location === "Video call" ? { hangoutLink: `https://meet.example/${hexFrom(event.id, 10)}` } : {};
  return {
    kind: "calendar#event",
    etag: `"${event.createdAt}"`,
    id: event.id,
    status: "confirmed",
    htmlLink: `https://calendar.google.com/calendar/event?eid=${Buffer.from(event.id).toString("base64url")}`,
    created: iso(event.createdAt),
    updated: iso(event.createdAt),
    summary: event.summary,
    ...(event.description ? { description: event.description } : {}),
    ...(event.location ? { location: event.location } : {}),
    creator: person(event.organizer),
    organizer: person(event.organizer),
    start: { dateTime: iso(event.start), timeZone: event.timeZone },
    end: { dateTime: iso(event.end), timeZone: event.timeZone },
    iCalUID: `${event.id}@google.example`,
    ...(event.recurringEventId ? { recurringEventId: event.recurringEventId } : {}),
    ...(attendees.length ? { attendees } : {}),
    ...call,
    eventType: "default",
  };
}

/** An entry of the Calendar API's calendar list. */
export function calendarEntry(calendar: Calendar): JsonObject {
  return {
    kind: "calendar#calendarListEntry",
    id: calendar.id,
    summary: calendar.summary,
    timeZone: "UTC",
    accessRole: calendar.accessRole,
    selected: true,
    ...(calendar.isPrimary ? { primary: true } : {}),
  };
}
