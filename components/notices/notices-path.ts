/** The address of the notices, from a place on, and with which of them was just marked as read. */
export function noticesPath(after: number | null, read: number | "all" | null = null): string {
  const present = Object.entries({ after, read }).filter(([, value]) => value !== null);
  const query = new URLSearchParams(present.map(([name, value]) => [name, String(value)])).toString();
  return query ? `/notices?${query}` : "/notices";
}
