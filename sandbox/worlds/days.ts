/** Milliseconds of a day. */
export const DAY = 86_400_000;

/** Midnight (UTC) of the day a time falls on. */
export function midnight(time: number): number {
  return Math.floor(time / DAY) * DAY;
}

/** Midnights from one day to another, both included. */
export function daysBetween(first: number, last: number): number[] {
  const days: number[] = [];
  for (let day = midnight(first); day <= last; day += DAY) days.push(day);
  return days;
}

/** `2026-11-24` in UTC. */
export function dateOf(time: number): string {
  return iso(time).slice(0, 10);
}

/** A time at which it is neither Saturday nor Sunday in UTC. */
export function isWorkday(time: number): boolean {
  return ![0, 6].includes(new Date(time).getUTCDay());
}

/** ISO 8601 in UTC without milliseconds, as most of the providers write it. */
export function iso(time: number): string {
  return new Date(time).toISOString().replace(/\.\d{3}Z$/, "Z");
}
