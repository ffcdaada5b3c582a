// Whole names: Tailwind makes the classes that it reads somewhere.
const sizes = {
  /** For dense lists: 36 px under a mouse, 44 px under a finger. */
  small: "button-small",
  normal: "button-normal",
};

const looks = {
  solid: "button-solid",
  outline: "button-outline",
  plain: "button-plain",
  danger: "button-danger",
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
