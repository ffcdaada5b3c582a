import type { Tone } from "@/lib/connections/words";

/** Border, ground and text of a badge by its tone. What it means never stands in the colours alone. */
export const toneBadge: Record<Tone, string> = {
  quiet: "border-line text-ink-soft",
  good: "border-good-line bg-good-wash text-good",
  wait: "border-wait-line bg-wait-wash text-wait",
  bad: "border-bad-line bg-bad-wash text-bad",
};
