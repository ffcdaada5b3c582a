import "server-only";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * The beginning of a text, at most so long, that ends between two characters as people see them: half of one reads as U+FFFD once
 * it was sent, and is not known again by whoever compares.
 *
 * @param longest in UTF-16 code units
 */
export function cut(text: string, longest: number): string {
  const whole = text.toWellFormed();
  if (whole.length <= longest) return whole;
  // One character can be of any length, but few are longer than this.
  const near = whole.slice(0, longest + 100);
  const end = graphemes.segment(near).containing(longest)?.index || longest;
  return whole.slice(0, end).replace(/[\uD800-\uDBFF]$/, "");
}
