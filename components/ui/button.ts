type Look = "solid" | "outline" | "plain" | "danger";

/** The classes of a button, or of a link that looks like one. Small is for dense lists. */
export function buttonClass(look: Look = "outline", size: "small" | "normal" = "normal"): string {
  return `button button-${size} button-${look}`;
}

export const linkClass =
  "font-medium text-accent underline underline-offset-4 decoration-1 hover:decoration-2";
