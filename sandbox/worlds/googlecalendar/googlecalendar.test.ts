import { describe, expect, test } from "vitest";
import { failure } from "../../testing/sandbox";
import { at, listAt, toolUser } from "../../testing/tools";
import { DAY, iso, midnight } from "../days";

function rangeOf(day: number) {
  return { time_min: iso(day), time_max: iso(day + DAY) };
}

describe("a Google Calendar", () => {
  test("has events with attendees on every day around today, in order", async () => {
    const { run, ctx } = await toolUser("googlecalendar", { label: "ada@example.com" });
    for (let days = -7; days <= 7; days += 1) {
      const day = midnight(ctx.now()) + days * DAY;
      const events = listAt(await run("googlecalendar_list_events", rangeOf(day)), "items");
      expect(events.some((event) => listAt(event, "attendees").length > 1)).toBe(true);
      const starts = events.map((event) => Date.parse(String(at(event, "start.dateTime"))));
      expect(starts).toEqual([...starts].sort((a, b) => a - b));
      expect(starts.every((start) => start >= day && start < day + DAY)).toBe(true);
    }
  });

  test("goes on when weeks pass", async () => {
    const { run, ctx } = await toolUser("googlecalendar");
    await run("googlecalendar_list_events");
    ctx.state.clockOffsetMs += 30 * DAY;
    const today = await run("googlecalendar_list_events", rangeOf(midnight(ctx.now())));
    expect(listAt(today, "items").length).toBeGreaterThan(0);
  });

  test("keeps a new event, and finds it by its words and by its id", async () => {
    const { run, ctx } = await toolUser("googlecalendar");
    const calendars = listAt(await run("googlecalendar_list_calendars"), "items");
    expect(calendars.filter(({ primary }) => primary)).toHaveLength(1);
    const made = await run("googlecalendar_create_event", {
      summary: "Kite building",
      start_datetime: "2031-05-04T10:00:00+02:00",
      event_duration_minutes: 90,
      attendees_emails: ["ben@example.com"],
    });
    expect(at(made, "start.dateTime")).toBe("2031-05-04T08:00:00Z");
    expect(at(made, "end.dateTime")).toBe("2031-05-04T09:30:00Z");
    const search = { calendar_id: "primary", query: "kite ben@example.com" };
    expect(at(await run("googlecalendar_search_events", search), "items.0.id")).toBe(made.id);
    expect(await run("googlecalendar_get_event_by_id", { event_id: made.id })).toEqual(made);
    expect(ctx.state.toolWrites).toHaveLength(1);
  });

  test("refuses a time that is none, and a calendar that only others write", async () => {
    const { run } = await toolUser("googlecalendar");
    const event = { summary: "Soon", start_datetime: "soon" };
    const error = await failure(run("googlecalendar_create_event", event));
    expect(error).toMatchObject({ toolErrorMessage: expect.stringContaining("start_datetime") });
    const holidays = {
      summary: "Day off",
      start_datetime: "2031-05-04",
      calendar_id: "en.holidays@group.calendar.example",
    };
    expect(await failure(run("googlecalendar_create_event", holidays))).toMatchObject({
      toolErrorCode: "FORBIDDEN",
    });
  });
});
