/** How many links a user may ask for (OWASP ASVS 5.0 §2.4.1). */
export const MINT_LIMITS = [
  { seconds: 60, most: 5 },
  { seconds: 3600, most: 20 },
] as const;

/**
 * Seconds until one more attempt is allowed, 0 for now.
 *
 * @param times when earlier attempts began, newest first
 */
export function secondsToWait(times: Date[], now: Date): number {
  const waits = MINT_LIMITS.map(({ seconds, most }) => {
    const decisive = times[most - 1];
    return decisive ? Math.ceil((decisive.getTime() + seconds * 1000 - now.getTime()) / 1000) : 0;
  });
  return Math.max(0, ...waits);
}
