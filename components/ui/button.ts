const sizes = {
  /** For dense lists: 36 px under a mouse, 44 px under a finger. */
  small: "min-h-9 px-3 py-1 pointer-coarse:min-h-11",
  normal: "min-h-11 px-4 py-2",
};

const looks = {
  solid: "border-transparent bg-action text-on-action hover:bg-action-hover",
  outline: "border-line-strong bg-surface text-ink hover:bg-sunken",
  plain:
    "border-transparent text-ink-soft underline underline-offset-4 decoration-line-strong hover:text-ink",
  danger: "border-bad bg-surface text-bad hover:bg-bad-wash",
};

/** The classes of a button, or of a link that looks like one. */
export function buttonClass(
  look: keyof typeof looks = "outline",
  size: keyof typeof sizes = "normal",
): string {
  return `button ${sizes[size]} ${looks[look]}`;
}

export const linkClass =
  "font-medium text-accent underline underline-offset-4 decoration-1 hover:decoration-2";
