"use server";

import { cookies } from "next/headers";
import { THEME_COOKIE, themes } from "./theme";

const A_YEAR = 365 * 24 * 60 * 60;

/** Keeps the chosen theme in this browser. Anything but a known theme is ignored. */
export async function setTheme(form: FormData): Promise<void> {
  const theme = themes.find((known) => known === form.get("theme"));
  if (!theme) return;
  (await cookies()).set(THEME_COOKIE, theme, {
    httpOnly: true,
    secure: true,
    sameSite: "lax",
    path: "/",
    maxAge: A_YEAR,
  });
}
