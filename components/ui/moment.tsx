const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago an ISO time was, seen from `now` (ms): "just now", "5 min ago", "2 h ago", "3 days ago", then the date. */
export function ago(iso: string, now: number): string {
  const passed = now - Date.parse(iso);
  if (passed < MINUTE) return "just now";
  if (passed < HOUR) return `${Math.floor(passed / MINUTE)} min ago`;
  if (passed < DAY) return `${Math.floor(passed / HOUR)} h ago`;
  const days = Math.floor(passed / DAY);
  if (days < 14) return days === 1 ? "1 day ago" : `${days} days ago`;
  return `on ${day(new Date(iso))}`;
}

/** An ISO time in full: "24 Nov 2026, 03:50 UTC". The same on the server and in every browser. */
export function fullTime(iso: string): string {
  const date = new Date(iso);
  return `${day(date)}, ${date.toISOString().slice(11, 16)} UTC`;
}

// "Tue, 04 Nov 2026 03:50:00 GMT" in every language (ECMA-262 §21.4.4.43).
function day(date: Date): string {
  return date.toUTCString().slice(5, 16).replace(/^0/, "");
}

/** A past moment in few words, with the full time for whoever points at it. */
export function Ago({ iso, now }: { iso: string; now: number }) {
  return (
    <time dateTime={iso} title={fullTime(iso)}>
      {ago(iso, now)}
    </time>
  );
}

export function FullTime({ iso }: { iso: string }) {
  return <time dateTime={iso}>{fullTime(iso)}</time>;
}
