import "server-only";
import { z } from "zod";
import type { Permission, Tools } from "../define";

const GOOGLE = "https://www.googleapis.com/auth";

export const seeEvents: Permission = {
  words: "See your events",
  anyOf: [
    `${GOOGLE}/calendar.events.readonly`,
    `${GOOGLE}/calendar.readonly`,
    `${GOOGLE}/calendar.events`,
    `${GOOGLE}/calendar`,
  ],
};

const PAGE = 250;
const MOST_PAGES = 10;

const point = z.object({ date: z.string().optional(), dateTime: z.string().optional() });
const page = z.object({
  nextPageToken: z.string().optional(),
  items: z
    .array(
      z.object({
        id: z.string(),
        status: z.string().optional(),
        summary: z.string().optional(),
        htmlLink: z.string().optional(),
        location: z.string().optional(),
        start: point.optional(),
        end: point.optional(),
        attendees: z
          .array(
            z.object({
              email: z.string().optional(),
              displayName: z.string().optional(),
              self: z.boolean().optional(),
              resource: z.boolean().optional(),
              responseStatus: z.string().optional(),
            }),
          )
          .optional(),
      }),
    )
    .default([]),
});

/** An event as steps hand it on. Times are ISO 8601; an all-day event has none. */
export interface CalendarEvent {
  id: string;
  title: string;
  link: string | null;
  location: string | null;
  start: string | null;
  end: string | null;
  /** People but the calendar's owner; rooms are none. */
  others: { name: string; declined: boolean }[];
  /** The owner said no. */
  declined: boolean;
}

/**
 * Events of the first calendar between two days in UTC, both included, in the order they begin; cancelled ones left out. An all-day
 * event is of the days it names, in whatever zone the calendar is. One that stands on two pages, since it changed in between, is one.
 */
export async function eventsBetween(tools: Tools, first: string, last: string): Promise<CalendarEvent[]> {
  const events = new Map<string, CalendarEvent>();
  let pageToken: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const reply = await tools.call(
      "googlecalendar_list_events",
      {
        time_min: `${first}T00:00:00Z`,
        time_max: `${last}T23:59:59Z`,
        single_events: true,
        order_by: "startTime",
        max_results: PAGE,
        page_token: pageToken,
      },
      page,
    );
    const present = reply.items.filter((item) => item.status !== "cancelled" && isOn(item, first, last));
    for (const item of present) {
      // Its place is where it begins now.
      events.delete(item.id);
      events.set(item.id, reshape(item));
    }
    pageToken = reply.nextPageToken;
    if (!pageToken) break;
  }
  return [...events.values()];
}

type Item = z.infer<typeof page>["items"][number];

// Google takes the midnights of an all-day event in the calendar's own zone, so those of the days beside come as well.
function isOn({ start, end }: Item, first: string, last: string): boolean {
  if (!start?.date) return true;
  // The end is the day after the last.
  return start.date <= last && (end?.date ? end.date > first : start.date >= first);
}

function reshape(item: Item): CalendarEvent {
  const people = (item.attendees ?? []).filter(({ resource }) => !resource);
  return {
    id: item.id,
    title: item.summary?.trim() || "(no title)",
    link: item.htmlLink?.startsWith("https://") ? item.htmlLink : null,
    location: item.location ?? null,
    start: item.start?.dateTime ?? null,
    end: item.end?.dateTime ?? null,
    others: people
      .filter(({ self }) => !self)
      .map(({ displayName, email, responseStatus }) => ({
        name: displayName ?? email ?? "somebody",
        declined: responseStatus === "declined",
      })),
    declined: people.some(({ self, responseStatus }) => self && responseStatus === "declined"),
  };
}
