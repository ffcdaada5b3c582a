import { expect, it } from "vitest";
import type { CalendarEvent } from "../providers/google-calendar";
import { meetingsToNote, NAMED_PEOPLE, notesTemplate } from "./meeting-notes";

const NOW = "2026-11-25T12:00:00Z";
const meeting = (more: Partial<CalendarEvent> = {}): CalendarEvent => ({
  id: "1",
  title: "Stand-up",
  link: "https://calendar.example/1",
  location: null,
  start: "2026-11-25T09:15:00Z",
  end: "2026-11-25T09:30:00Z",
  others: [{ name: "Sven", declined: false }],
  declined: false,
  ...more,
});

it("notes meetings that are over, under a title by which they are known again", () => {
  expect(meetingsToNote([meeting()], NOW).map(({ title }) => title)).toEqual(["2026-11-25 09:15 Stand-up"]);
});

it("notes none that is still going on, that has nobody else, that is all day, or that the person declined", () => {
  const none = [
    meeting({ end: "2026-11-25T12:30:00Z" }),
    meeting({ others: [] }),
    meeting({ start: null, end: null }),
    meeting({ declined: true }),
  ];
  expect(meetingsToNote(none, NOW)).toEqual([]);
});

it("notes two meetings of one title and minute once", () => {
  expect(meetingsToNote([meeting(), meeting({ id: "2" })], NOW)).toHaveLength(1);
});

it("names who took part in the template, and leaves room for the rest", () => {
  const [one] = meetingsToNote([meeting({ others: [{ name: "Elif", declined: true }] })], NOW);
  const text = JSON.stringify(one && notesTemplate(one));
  expect(text).toContain("Elif (declined)");
  expect(text).toContain("Who does what");
});

it("names fifty, and counts the rest: Notion takes no page of more than a hundred blocks", () => {
  const others = Array.from({ length: 400 }, (_, index) => ({ name: `P${index}`, declined: false }));
  const [one] = meetingsToNote([meeting({ others })], NOW);
  const blocks = one ? notesTemplate(one) : [];
  expect(blocks.length).toBeLessThanOrEqual(100);
  expect(JSON.stringify(blocks)).toContain(`And ${400 - NAMED_PEOPLE} more`);
});

it("calls its notes nothing that is another text once it was sent", () => {
  const [one] = meetingsToNote([meeting({ title: `${"a".repeat(82)}🎉` })], NOW);
  expect(Buffer.from(one?.title ?? "").toString()).toBe(one?.title);
});

it("calls its notes what a step can be known by, and long titles that differ late the same", () => {
  const [one] = meetingsToNote([meeting({ title: "a".repeat(300) })], NOW);
  expect(one?.title).toHaveLength(100);
  const late = ["b", "c"].map((end) => meeting({ title: `${"a".repeat(90)}${end}` }));
  expect(meetingsToNote(late, NOW)).toHaveLength(1);
});
