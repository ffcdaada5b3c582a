import type { Parameters, ParameterType } from "../catalogue";
import { type Json, type JsonObject, toolProblem } from "./tool";

/** A tool's arguments after the check: asking for what the catalogue does not name is a mistake in the sandbox. */
export interface Arguments {
  /** A required text. */
  text(name: string): string;
  optionalText(name: string): string | undefined;
  /** An optional number, kept between 1 and `most`. */
  count(name: string, fallback: number, most: number): number;
  number(name: string): number | undefined;
  flag(name: string, fallback: boolean): boolean;
  /** Texts of an optional array; an element of another type is refused. */
  texts(name: string): string[];
  /** Objects of an optional array. */
  objects(name: string): JsonObject[];
  object(name: string): JsonObject | undefined;
}

const IS: Record<ParameterType, (value: unknown) => boolean> = {
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number" && Number.isFinite(value),
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === "boolean",
  array: (value) => Array.isArray(value),
  object: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
};

function refuse(message: string): never {
  throw toolProblem("INVALID_ARGUMENT", "INVALID_ARGUMENT", message);
}

/** Null and, for optional parameters, an empty text count as absent. */
function absent(value: unknown, optional: boolean): boolean {
  return value === undefined || value === null || (optional && value === "");
}

/**
 * Checks arguments against the catalogue's types. Throws a tool error INVALID_ARGUMENT that names the parameter.
 * Parameters that the tool does not have are refused, too, so that a misspelt name is noticed.
 */
export function checkArguments(tool: string, types: Parameters, given: Record<string, unknown>): Arguments {
  const known = new Map<string, unknown>();
  for (const [name, type] of Object.entries(types)) {
    const optional = type.endsWith("?");
    const value = given[name];
    if (absent(value, optional)) {
      if (!optional) refuse(`${tool}: the parameter "${name}" is missing`);
      continue;
    }
    const wanted = type.replace("?", "") as ParameterType;
    if (!IS[wanted](value)) refuse(`${tool}: the parameter "${name}" must be of type ${wanted}`);
    known.set(name, value);
  }
  const stranger = Object.keys(given).find((name) => !(name in types));
  if (stranger !== undefined) refuse(`${tool}: there is no parameter "${stranger}"`);
  return reader(tool, known);
}

function reader(tool: string, known: Map<string, unknown>): Arguments {
  const list = (name: string, type: ParameterType) => {
    const elements = (known.get(name) ?? []) as Json[];
    if (!elements.every(IS[type])) refuse(`${tool}: each element of "${name}" must be of type ${type}`);
    return elements;
  };
  const optionalText = (name: string) => known.get(name) as string | undefined;
  const number = (name: string) => known.get(name) as number | undefined;
  return {
    text: (name) => optionalText(name) as string,
    optionalText,
    number,
    count: (name, fallback, most) => Math.min(most, Math.max(1, Math.floor(number(name) ?? fallback))),
    flag: (name, fallback) => (known.get(name) as boolean | undefined) ?? fallback,
    texts: (name) => list(name, "string") as string[],
    objects: (name) => list(name, "object") as JsonObject[],
    object: (name) => known.get(name) as JsonObject | undefined,
  };
}
