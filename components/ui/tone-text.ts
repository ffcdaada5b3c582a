import type { Tone } from "@/lib/connections/words";

/** The colour of a word or an icon by its tone. What it means never stands in the colour alone. */
export const toneText: Record<Tone, string> = {
  quiet: "text-ink-soft",
  good: "text-good",
  wait: "text-wait",
  bad: "text-bad",
};
