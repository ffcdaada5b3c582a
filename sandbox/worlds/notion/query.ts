import type { Json, JsonObject } from "../tool";
import { invalid } from "./properties";
import { plainText } from "./rich-text";
import type { NotionPage } from "./world";

type Test = (page: NotionPage) => boolean;

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a property's value is compared by: words, a date's start, names of options joined by line breaks. */
function comparable(property: JsonObject | undefined): string {
  const type = String(property?.type ?? "");
  const value = property?.[type];
  if (type === "title" || type === "rich_text") return plainText(value);
  if (Array.isArray(value))
    return value.map((one) => (isObject(one) ? String(one.name ?? "") : "")).join("\n");
  if (isObject(value)) return String(value.start ?? value.name ?? "");
  return value === null || value === undefined ? "" : String(value);
}

function holds(condition: string, value: string, wanted: Json): boolean {
  const text = String(wanted ?? "");
  const [low, lowWanted] = [value.toLowerCase(), text.toLowerCase()];
  const list = value.split("\n");
  switch (condition) {
    case "equals":
      return value === text;
    case "does_not_equal":
      return value !== text;
    case "contains":
      return list.length > 1 ? list.includes(text) : low.includes(lowWanted);
    case "does_not_contain":
      return !low.includes(lowWanted);
    case "starts_with":
      return low.startsWith(lowWanted);
    case "ends_with":
      return low.endsWith(lowWanted);
    case "is_empty":
      return value === "";
    case "is_not_empty":
      return value !== "";
    case "before":
      return value !== "" && value < text;
    case "after":
      return value.slice(0, text.length) > text;
    case "on_or_before":
      return value !== "" && value.slice(0, text.length) <= text;
    case "on_or_after":
      return value >= text;
    case "greater_than":
      return value !== "" && Number(value) > Number(text);
    case "less_than":
      return value !== "" && Number(value) < Number(text);
    default:
      throw invalid(`the sandbox does not know the filter condition ${condition}.`);
  }
}

/** A test for a filter of a database query: and, or, and conditions on one property. */
export function filterTest(filter: JsonObject | undefined): Test {
  if (!filter || Object.keys(filter).length === 0) return () => true;
  if (Array.isArray(filter.and)) {
    const tests = filter.and.filter(isObject).map(filterTest);
    return (page) => tests.every((test) => test(page));
  }
  if (Array.isArray(filter.or)) {
    const tests = filter.or.filter(isObject).map(filterTest);
    return (page) => tests.some((test) => test(page));
  }
  const name = filter.property;
  const [, conditions] = Object.entries(filter).find(([key]) => key !== "property" && key !== "type") ?? [];
  const [condition, wanted] = isObject(conditions) ? (Object.entries(conditions)[0] ?? []) : [];
  if (typeof name !== "string" || condition === undefined) {
    throw invalid("a filter needs a property and one condition.");
  }
  return (page) => {
    const property = page.properties[name];
    if (!property) throw invalid(`Could not find property with name or id: ${name}`);
    return holds(condition, comparable(property), wanted);
  };
}

/** Sorts by properties or timestamps, the first sort weighing most; pages that are equal keep their order. */
export function sorted(pages: NotionPage[], sorts: JsonObject[]): NotionPage[] {
  const key = (page: NotionPage, sort: JsonObject) => {
    if (sort.timestamp === "created_time") return String(page.createdAt);
    if (sort.timestamp === "last_edited_time") return String(page.editedAt);
    return comparable(page.properties[String(sort.property)]);
  };
  return [...pages].sort((a, b) => {
    for (const sort of sorts) {
      const order = key(a, sort).localeCompare(key(b, sort));
      if (order !== 0) return sort.direction === "descending" ? -order : order;
    }
    return 0;
  });
}
