import "server-only";
import type { CalendarEvent } from "../providers/google-calendar";
import { cut } from "./cut";

/** With day and time before it a hundred characters, which is what a step may be known by. */
const LONGEST_TITLE = 83;
/** Notion takes a page with at most 100 blocks: https://developers.notion.com/reference/request-limits */
export const NAMED_PEOPLE = 50;

/** A meeting that is over, with what its notes are called. */
export interface Meeting {
  event: CalendarEvent;
  title: string;
}

/**
 * Which events get notes: those with a time that have ended by `now`, with at least one other person, that the calendar's owner
 * did not decline. Their notes are called `2026-11-25 09:15 Stand-up`, by which they are known again: two meetings of one title
 * that begin at the same minute share their notes.
 *
 * @param now ISO 8601
 */
export function meetingsToNote(events: CalendarEvent[], now: string): Meeting[] {
  const titled = new Map<string, Meeting>();
  for (const event of events) {
    if (!isMeeting(event) || Date.parse(event.end ?? "") > Date.parse(now)) continue;
    const title = titleOf(event);
    if (!titled.has(title)) titled.set(title, { event, title });
  }
  return [...titled.values()];
}

function isMeeting({ start, end, others, declined }: CalendarEvent): boolean {
  return start !== null && end !== null && others.length > 0 && !declined;
}

function titleOf({ start, title }: CalendarEvent): string {
  const begins = new Date(start ?? 0).toISOString();
  const flat = cut(title.replaceAll(/\s+/g, " "), LONGEST_TITLE);
  return `${begins.slice(0, 10)} ${begins.slice(11, 16)} ${flat}`;
}

/** The template of a page of notes, as Notion's blocks: who took part, fifty by name, then what to fill in. */
export function notesTemplate({ event }: Meeting): Record<string, unknown>[] {
  const took = event.others
    .slice(0, NAMED_PEOPLE)
    .map(({ name, declined }) => (declined ? `${name} (declined)` : name));
  const more = event.others.length - took.length;
  return [
    heading("Who took part"),
    ...took.map((name) => block("bulleted_list_item", name)),
    ...(more > 0 ? [block("paragraph", `And ${more} more`)] : []),
    ...(event.link ? [block("paragraph", "Event in the calendar", event.link)] : []),
    heading("What was said"),
    block("paragraph", ""),
    heading("What was decided"),
    block("bulleted_list_item", ""),
    heading("Who does what"),
    { object: "block", type: "to_do", to_do: { rich_text: [], checked: false } },
  ];
}

function heading(text: string): Record<string, unknown> {
  return block("heading_2", text);
}

function block(type: string, text: string, link?: string): Record<string, unknown> {
  const content = { content: text, ...(link ? { link: { url: link } } : {}) };
  return { object: "block", type, [type]: { rich_text: text ? [{ type: "text", text: content }] : [] } };
}
