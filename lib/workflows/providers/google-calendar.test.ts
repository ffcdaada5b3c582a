import { expect, it } from "vitest";
import { replying, replyingInTurn } from "../testing/replies";
import { eventsBetween } from "./google-calendar";

const allDay = (summary: string, first: string, end?: string) => ({
  id: summary,
  summary,
  start: { date: first },
  end: end ? { date: end } : undefined,
});

it("keeps the all-day events of the days that are asked for, and not those of the days beside", async () => {
  const tools = replying({
    items: [
      allDay("before", "2026-03-01", "2026-03-02"),
      allDay("over it", "2026-02-27", "2026-03-05"),
      allDay("until it", "2026-03-01", "2026-03-03"),
      allDay("on it", "2026-03-02", "2026-03-03"),
      allDay("from it on", "2026-03-02", "2026-03-09"),
      allDay("without an end", "2026-03-02"),
      allDay("before, without an end", "2026-03-01"),
      allDay("after", "2026-03-03", "2026-03-04"),
      { id: "timed", summary: "timed", start: { dateTime: "2026-03-01T23:30:00-08:00" } },
    ],
  });
  const on = async (first: string, last: string) =>
    (await eventsBetween(tools, first, last)).map(({ title }) => title);
  const events = ["over it", "until it", "on it", "from it on", "without an end"];
  expect(await on("2026-03-02", "2026-03-02")).toEqual([...events, "timed"]);
  expect(await on("2026-03-02", "2026-03-03")).toEqual([...events, "after", "timed"]);
});

it("takes an event once that stands on two pages, as the later one has it", async () => {
  const at = (id: string, hour: string) => ({
    id,
    summary: id,
    start: { dateTime: `2026-03-02T${hour}:00:00Z` },
  });
  const tools = replyingInTurn(
    { items: [at("moved", "08"), at("first", "09")], nextPageToken: "2" },
    { items: [at("moved", "10"), at("last", "11")] },
  );
  const events = await eventsBetween(tools, "2026-03-02", "2026-03-02");
  expect(events.map(({ id, start }) => `${id} ${start}`)).toEqual([
    "first 2026-03-02T09:00:00Z",
    "moved 2026-03-02T10:00:00Z",
    "last 2026-03-02T11:00:00Z",
  ]);
});
