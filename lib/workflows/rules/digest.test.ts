import { describe, expect, it } from "vitest";
import { type Letter, senderOf } from "../providers/gmail";
import type { CalendarEvent } from "../providers/google-calendar";
import { digest, NAMED_LETTERS, slackText } from "./digest";

const DAY = "2026-11-25";

function event(title: string, times: string | null, more: Partial<CalendarEvent> = {}): CalendarEvent {
  const [start = null, end = null] = times?.split("-").map((time) => `${DAY}T${time}:00Z`) ?? [];
  return { id: title, title, link: null, location: null, start, end, others: [], declined: false, ...more };
}

function letter(subject: string, time: string, bulk = false): Letter {
  return { id: subject, from: "Hana Silva", subject, at: `${DAY}T${time}:00.000Z`, bulk };
}

const events = (...of: CalendarEvent[]) => digest(DAY, of, null).events;

describe("events of a brief", () => {
  it("leave out what the person declined", () => {
    expect(events(event("Party", "18:00-19:00", { declined: true }))).toEqual([]);
  });

  it("come all-day first, then by time, then by title", () => {
    const shown = events(event("Lunch", "12:00-13:00"), event("Away", null), event("Call", "09:00-10:00"));
    expect(shown.map(({ text }) => text)).toEqual(["All day: Away", "09:00–10:00 Call", "12:00–13:00 Lunch"]);
  });

  it("say which earlier one they overlap; one that begins as another ends does not", () => {
    const shown = events(event("A", "09:00-10:00"), event("B", "09:30-11:00"), event("C", "11:00-12:00"));
    expect(shown.map(({ detail }) => detail)).toEqual([null, "overlaps A", null]);
  });

  it("say where, with how many others, and how many of them declined", () => {
    const others = [
      { name: "Sven", declined: false },
      { name: "Elif", declined: true },
    ];
    expect(events(event("A", "09:00-10:00", { others, location: "Room Alder" }))[0]?.detail).toBe(
      "Room Alder; 2 others, 1 declined",
    );
  });

  it("are in UTC, whatever zone they were made in", () => {
    const shown = events(
      event("A", null, { start: "2026-11-25T09:00:00+02:00", end: "2026-11-25T10:00:00+02:00" }),
    );
    expect(shown[0]?.text).toBe("07:00–08:00 A");
  });
});

describe("letters of a brief", () => {
  it("come from people before bulk mail, the newest first", () => {
    const letters = [letter("Sale", "11:00", true), letter("Old", "08:00"), letter("New", "10:00")];
    const shown = digest(DAY, [], letters).letters?.map(({ text }) => text);
    expect(shown).toEqual(["Hana Silva: New", "Hana Silva: Old", "Hana Silva: Sale"]);
  });

  it("are named up to ten, and the rest is counted", () => {
    const many = Array.from({ length: NAMED_LETTERS + 3 }, (_, index) => letter(`L${index}`, "10:00"));
    expect(digest(DAY, [], many)).toMatchObject({ letters: { length: NAMED_LETTERS }, more: 3 });
  });

  it("are not spoken of where mail was done without", () => {
    expect(digest(DAY, [], null).letters).toBeNull();
    expect(slackText(digest(DAY, [], null), "ref")).not.toContain("mail");
  });

  it("know their sender by name, or by address where there is none", () => {
    expect(senderOf('"Silva, Hana" <hana@example.com>')).toBe("Silva, Hana");
    expect(senderOf("<hana@example.com>")).toBe("hana@example.com");
    expect(senderOf("hana@example.com")).toBe("hana@example.com");
  });
});

describe("the message", () => {
  it("escapes what Slack would read as markup, and ends with the run's reference", () => {
    const text = slackText(digest(DAY, [event("<!channel> & co", "09:00-10:00")], []), "ref12345");
    expect(text).toContain("&lt;!channel&gt; &amp; co");
    expect(text).toMatch(/^\*Morning brief for 2026-11-25\*/);
    expect(text).toMatch(/ref12345_$/);
  });

  it("is one line for each thing, cut at 120 characters", () => {
    const [line] = events(event(`a\n${"b".repeat(200)}`, "09:00-10:00"));
    expect(line?.text).not.toContain("\n");
    expect(line?.text.length).toBeLessThanOrEqual("09:00–10:00 ".length + 120);
  });
});
