/** One page of a list, and the token of the next one where there is more. */
export interface Page<T> {
  items: T[];
  next: string | undefined;
}

/** Cuts a page out of a list. A token is the number of elements before it; anything else starts at the beginning. */
export function pageOf<T>(list: readonly T[], size: number, token?: string): Page<T> {
  const start = Number.parseInt(token ?? "0", 10) || 0;
  const end = start + size;
  return { items: list.slice(start, end), next: end < list.length ? String(end) : undefined };
}
