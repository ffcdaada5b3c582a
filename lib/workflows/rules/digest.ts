import "server-only";
import type { Letter } from "../providers/gmail";
import type { CalendarEvent } from "../providers/google-calendar";
import { escaped } from "../providers/slack";
import { cut } from "./cut";

/** Letters that are named one by one; the rest is counted. */
export const NAMED_LETTERS = 10;
/** A title or subject longer than this is cut. */
const LONGEST_TITLE = 120;

/** A line of the brief: "09:15–09:30 Stand-up" and what else there is to know of it. */
export interface Line {
  text: string;
  detail: string | null;
  link: string | null;
}

/** What a morning brief says, before it is put into a form. */
export interface Digest {
  day: string;
  events: Line[];
  /** Null where mail was done without. */
  letters: Line[] | null;
  /** Letters that are not named. */
  more: number;
}

/**
 * The rules of a morning brief. No model reads anything: what stands in it follows from these.
 *
 * 1. Events the person declined are left out.
 * 2. All-day events come first, then by the time they begin, then by title.
 * 3. Times are UTC, `09:15–09:30`.
 * 4. An event that begins before an earlier one ended says which one it overlaps. All-day events overlap nothing.
 * 5. An event says how many others take part, and how many of them declined; a place is named where there is one.
 * 6. Letters from people come before bulk mail; within each, the newest first.
 * 7. Ten letters are named, the rest is counted.
 * 8. Titles and subjects are one line, cut at 120 characters.
 */
export function digest(day: string, events: CalendarEvent[], letters: Letter[] | null): Digest {
  const attended = events.filter(({ declined }) => !declined).sort(byTime);
  const ordered = letters && [...letters].sort(peopleFirst);
  return {
    day,
    events: attended.map((event, index) => eventLine(event, attended.slice(0, index))),
    letters: ordered?.slice(0, NAMED_LETTERS).map(letterLine) ?? null,
    more: Math.max(0, (letters?.length ?? 0) - NAMED_LETTERS),
  };
}

/** The brief as a Slack message, with the reference of its run at the end. */
export function slackText({ day, events, letters, more }: Digest, reference: string): string {
  const lines = (of: Line[]) =>
    of.map(({ text, detail }) => `• ${escaped(text)}${detail ? ` _(${escaped(detail)})_` : ""}`);
  const mail = letters && [
    "",
    "*Unread mail*",
    ...(letters.length > 0 ? lines(letters) : ["Nothing unread."]),
    ...(more > 0 ? [`… and ${more} more`] : []),
  ];
  return [
    `*Morning brief for ${day}*`,
    "",
    "*Events*",
    ...(events.length > 0 ? lines(events) : ["Nothing in the calendar."]),
    ...(mail ?? []),
    "",
    `_Sent by Patchbay, ${reference}_`,
  ].join("\n");
}

function byTime(a: CalendarEvent, b: CalendarEvent): number {
  return (timeOf(a) ?? 0) - (timeOf(b) ?? 0) || a.title.localeCompare(b.title, "en");
}

function timeOf({ start }: CalendarEvent): number | null {
  return start === null ? null : Date.parse(start);
}

function eventLine(event: CalendarEvent, earlier: CalendarEvent[]): Line {
  const begins = timeOf(event);
  const overlapped = earlier.find(
    ({ start, end }) => begins !== null && start !== null && end !== null && Date.parse(end) > begins,
  );
  const facts = [
    event.location && oneLine(event.location),
    othersOf(event),
    overlapped && `overlaps ${oneLine(overlapped.title)}`,
  ];
  return {
    text: `${timesOf(event)} ${oneLine(event.title)}`,
    detail: facts.filter(Boolean).join("; ") || null,
    link: event.link,
  };
}

function timesOf({ start, end }: CalendarEvent): string {
  if (start === null) return "All day:";
  return end === null ? clock(start) : `${clock(start)}–${clock(end)}`;
}

function clock(iso: string): string {
  return new Date(iso).toISOString().slice(11, 16);
}

function othersOf({ others }: CalendarEvent): string | null {
  if (others.length === 0) return null;
  const declined = others.filter((other) => other.declined).length;
  const count = others.length === 1 ? "1 other" : `${others.length} others`;
  return declined > 0 ? `${count}, ${declined} declined` : count;
}

function peopleFirst(a: Letter, b: Letter): number {
  return Number(a.bulk) - Number(b.bulk) || (b.at ?? "").localeCompare(a.at ?? "");
}

function letterLine({ from, subject, at, bulk }: Letter): Line {
  const facts = [at && clock(at), bulk && "bulk mail"];
  return {
    text: `${oneLine(from)}: ${oneLine(subject)}`,
    detail: facts.filter(Boolean).join("; ") || null,
    link: null,
  };
}

function oneLine(text: string): string {
  const flat = text.replaceAll(/\s+/g, " ").trim();
  return flat.length > LONGEST_TITLE ? `${cut(flat, LONGEST_TITLE - 1)}…` : flat;
}
