import "server-only";
import { permissionsNeeded } from "../workflows/declared";
import type { Permission } from "../workflows/define";

/**
 * What the workflows need and was not granted, in words: their steps declare it.
 *
 * @param granted names of granted permissions; null where the authorization has none or they are not known, and an empty list
 *   where the provider names none: then nothing can be said to be missing
 */
export function missingPermissions(provider: string, granted: string[] | null): string[] {
  return notGranted(permissionsNeeded(provider), granted);
}

/** Those of some permissions that were not granted, in words. @param granted as for `missingPermissions` */
export function notGranted(wanted: readonly Permission[], granted: string[] | null): string[] {
  if (!granted || granted.length === 0) return [];
  return wanted
    .filter(({ anyOf }) => !anyOf.some((name) => granted.includes(name)))
    .map(({ words }) => words);
}
