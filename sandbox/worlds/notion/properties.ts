import { hexFrom } from "../seeded";
import { type Json, type JsonObject, toolProblem } from "../tool";
import { filledUp, plainText } from "./rich-text";
import type { NotionPage, PropertyType } from "./world";

/** Notion's answer to a request it cannot read. */
export function invalid(message: string): Error {
  return toolProblem("INVALID_ARGUMENT", "validation_error", message);
}

function option(given: Json): Json {
  if (typeof given !== "object" || given === null || Array.isArray(given)) return null;
  const name = String(given.name ?? "");
  return { id: hexFrom(name, 8), name, color: "default" };
}

function contentOf(type: PropertyType, given: Json): Json {
  switch (type) {
    case "title":
    case "rich_text":
      return filledUp(given);
    case "select":
      return option(given);
    case "multi_select":
      return Array.isArray(given) ? given.map(option) : [];
    case "date":
      return typeof given === "object" && given !== null ? { end: null, time_zone: null, ...given } : null;
    default:
      return given ?? null;
  }
}

/** A property value as the API answers it; `given` is what stands under the type's name in a request. */
export function propertyValue(name: string, type: PropertyType, given: Json): JsonObject {
  const id = type === "title" ? "title" : hexFrom(name, 4);
  return { id, type, [type]: contentOf(type, given) };
}

/**
 * Values of a page's properties out of a request, checked against the schema; a property that the request leaves
 * out is empty. Throws validation_error for one that does not exist or is of another type.
 */
export function propertiesFrom(
  schema: Record<string, PropertyType>,
  given: JsonObject,
): Record<string, JsonObject> {
  for (const [name, value] of Object.entries(given)) {
    const type = schema[name];
    if (!type) throw invalid(`${name} is not a property that exists.`);
    const short = type === "title" && (Array.isArray(value) || typeof value === "string");
    if (!short && (typeof value !== "object" || value === null || !(type in value))) {
      throw invalid(`${name} is expected to be ${type}.`);
    }
  }
  const entries = Object.entries(schema).map(([name, type]) => {
    const value = given[name];
    const isWrapped = typeof value === "object" && value !== null && !Array.isArray(value);
    const empty = type === "checkbox" ? false : null;
    return [name, propertyValue(name, type, (isWrapped ? value[type] : value) ?? empty)];
  });
  return Object.fromEntries(entries);
}

/** A page's title: the words of its one title property. */
export function titleOf(page: NotionPage): string {
  const title = Object.values(page.properties).find((property) => property.type === "title");
  return plainText(title?.title);
}
