import type { Json, JsonObject } from "../tool";

const PLAIN = {
  bold: false,
  italic: false,
  strikethrough: false,
  underline: false,
  code: false,
  color: "default",
};

/** One piece of rich text, as the API answers it. */
export function textPiece(
  content: string,
  url: string | null = null,
  annotations: JsonObject = {},
): JsonObject {
  return {
    type: "text",
    text: { content, link: url ? { url } : null },
    annotations: { ...PLAIN, ...annotations },
    plain_text: content,
    href: url,
  };
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Rich text as given in a request, or a plain text, filled up with what the API adds. */
export function filledUp(given: Json): JsonObject[] {
  if (typeof given === "string") return [textPiece(given)];
  if (!Array.isArray(given)) return [];
  return given.filter(isObject).map((piece) => {
    const text = isObject(piece.text) ? piece.text : {};
    const link = isObject(text.link) && typeof text.link.url === "string" ? text.link.url : null;
    const content = typeof text.content === "string" ? text.content : String(piece.plain_text ?? "");
    return textPiece(content, link, isObject(piece.annotations) ? piece.annotations : {});
  });
}

/** The words of rich text. */
export function plainText(pieces: Json): string {
  return filledUp(pieces)
    .map((piece) => piece.plain_text)
    .join("");
}
