export interface Attendee {
  email: string;
  name: string;
  answer: "accepted" | "tentative" | "declined" | "needsAction";
}

export interface CalendarEvent {
  id: string;
  calendarId: string;
  summary: string;
  description: string;
  location: string;
  /** Milliseconds since the epoch, the end not included. */
  start: number;
  end: number;
  timeZone: string;
  organizer: string;
  attendees: Attendee[];
  /** Id of the series, where the event is one of a series. */
  recurringEventId?: string;
  createdAt: number;
}

export interface Calendar {
  id: string;
  summary: string;
  accessRole: "owner" | "reader";
  isPrimary: boolean;
}

export interface CalendarWorld {
  seed: string;
  name: string;
  email: string;
  company: string;
  calendars: Calendar[];
  events: CalendarEvent[];
  /** Midnight of the last day that has events. */
  coveredTo: number;
  /** Counts up with every event that a tool makes. */
  made: number;
}
