import type { Provider } from "../tool";
import { createCalendars, planAhead } from "./schedule";
import { calendarTools } from "./tools";
import type { CalendarWorld } from "./world";

/** Calendars with events: https://developers.google.com/workspace/calendar/api/v3/reference */
export const googleCalendar: Provider<CalendarWorld> = {
  provider: "GOOGLECALENDAR",
  create: createCalendars,
  catchUp: planAhead,
  tools: calendarTools,
};
