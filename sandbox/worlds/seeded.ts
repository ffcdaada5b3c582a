import { createHash } from "node:crypto";

/** A stable number in [0, 2^32) for a text: the same on every machine and in every run. */
export function numberFrom(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0);
}

/** The element of a non-empty list that belongs to a text. */
export function pick<T>(list: readonly T[], text: string): T {
  return list[numberFrom(text) % list.length] as T;
}

/** `count` different elements of a list, in an order that belongs to the text. */
export function pickSeveral<T>(list: readonly T[], count: number, text: string): T[] {
  const order = list.map((element, index) => ({ element, weight: numberFrom(`${text}/${index}`) }));
  order.sort((a, b) => a.weight - b.weight);
  return order.slice(0, count).map(({ element }) => element);
}

/** Hex digits that belong to a text; `length` up to 64. */
export function hexFrom(text: string, length: number): string {
  return createHash("sha256").update(text).digest("hex").slice(0, length);
}

/** Upper-case letters and digits that belong to a text, as Slack's ids have them; `length` up to 32. */
export function lettersFrom(text: string, length: number): string {
  const bytes = createHash("sha256").update(text).digest();
  const alphabet = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  return Array.from(bytes.subarray(0, length), (byte) => alphabet[byte % alphabet.length]).join("");
}

/** A UUID (RFC 9562, version 8) that belongs to a text. */
export function uuidFrom(text: string): string {
  const hex = hexFrom(text, 32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
