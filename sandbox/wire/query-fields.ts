import {
  type DescField,
  type DescMessage,
  type JsonObject,
  type JsonValue,
  ScalarType,
} from "@bufbuild/protobuf";

/**
 * Puts query parameters where their names point in a message's JSON: `page_size=10`, `filter.provider=GMAIL`, a
 * repeated field once for each value. Unknown names are left out, as grpc-gateway does.
 */
export function putQuery(json: JsonObject, message: DescMessage, query: URLSearchParams): void {
  for (const [path, value] of query) putField(json, message, path.split("."), value);
}

/** Puts one text value at a field path, converted as the field's type wants it. */
export function putField(json: JsonObject, message: DescMessage, path: string[], value: string): void {
  const [name, ...rest] = path;
  const field = message.fields.find((one) => one.name === name || one.jsonName === name);
  if (!field) return;
  if (rest.length > 0) {
    if (field.fieldKind !== "message") return;
    const inner = (json[field.name] ?? {}) as JsonObject;
    json[field.name] = inner;
    putField(inner, field.message, rest, value);
  } else if (field.fieldKind === "list") {
    json[field.name] = [...((json[field.name] as JsonValue[] | undefined) ?? []), value];
  } else {
    json[field.name] = converted(field, value);
  }
}

function converted(field: DescField, value: string): JsonValue {
  const isBoolean = field.fieldKind === "scalar" && field.scalar === ScalarType.BOOL;
  return isBoolean && (value === "true" || value === "false") ? value === "true" : value;
}
