"use server";

import { cookies, headers } from "next/headers";
import { env } from "@/lib/env";
import { isOwnOrigin } from "@/lib/security/request-origin";
import { THEME_COOKIE, themes } from "./theme";

const A_YEAR = 365 * 24 * 60 * 60;

/** Keeps the chosen theme in this browser. Anything but a known theme, and a request that is not our page's, is ignored. */
export async function setTheme(form: FormData): Promise<void> {
  if (!isOwnOrigin(await headers(), env().appUrl.origin)) return;
  // An action can be called with anything.
  const chosen = form instanceof FormData ? form.get("theme") : null;
  const theme = themes.find((known) => known === chosen);
  if (!theme) return;
  (await cookies()).set(THEME_COOKIE, theme, {
    httpOnly: true,
    secure: true,
    sameSite: "lax",
    path: "/",
    maxAge: A_YEAR,
  });
}
