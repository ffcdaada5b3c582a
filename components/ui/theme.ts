import "server-only";
import { cookies } from "next/headers";

export const themes = ["light", "dark", "system"] as const;
export type Theme = (typeof themes)[number];

export const THEME_COOKIE = "__Host-patchbay-theme";

/** The theme this browser chose; "system" until it did. */
export async function currentTheme(): Promise<Theme> {
  const value = (await cookies()).get(THEME_COOKIE)?.value;
  return themes.find((theme) => theme === value) ?? "system";
}
