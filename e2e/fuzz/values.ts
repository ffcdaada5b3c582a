import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { ROOT } from "../../scripts/environment";

/** As much of JSON Schema as forms of ours need. */
export interface Schema {
  type?: "object" | "string" | "null";
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  propertyNames?: Schema;
  anyOf?: Schema[];
  enum?: string[];
  const?: string;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
}

/** What each server action takes, by the action's name. */
export function actionSchemas(): Record<string, Schema> {
  const args = ["--conditions=react-server", "--import", "tsx", "scripts/action-schemas.ts"];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" }));
}

/** Names that every object has: what they reach must not be taken for what was sent. */
const PROTOTYPE_NAMES = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf"];

/** Texts that break what was not made for them: bytes that databases refuse, unpaired surrogates, directions, markup, paths, queries. */
const HARD_TEXTS = [
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\udfff\ud800",
  "\u202e\u2066abc",
  "\ufeff",
  "e\u0301".repeat(50),
  "👩‍👩‍👧‍👦".repeat(20),
  "\r\nx-injected: 1",
  "<img src=x onerror=alert(1)>",
  "{{7*7}}",
  "'; drop table users; --",
  "../../etc/passwd",
  "%00%0d%0a%E0%A4%A",
  "NaN",
  "-1",
  "1e309",
  "9".repeat(40),
  "true",
  "null",
  "undefined",
  "[object Object]",
  "$K1",
  "$@1",
  "$F1",
  "$undefined",
];

/** Any text, and those. */
export const hardText = fc.oneof(
  fc.constantFrom(...HARD_TEXTS, ...PROTOTYPE_NAMES),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc.constantFrom(401, 2_001, 20_000).map((length) => "x".repeat(length)),
);

/** Percent signs in an address that begin no escape, or one that stands for no text: not in UTF-8, or cut off. */
export const BROKEN_ESCAPES = ["%", "%2", "%zz", "%ff", "%E0%A4%A", "%C0%AE", "a%20%FFb"];

/** Where a request may say that it comes from; undefined stands for the app itself. */
export const anyOrigin = fc.constantFrom(undefined, undefined, "null", "", "https://evil.example", "x");

/** A text as a part of an address. Unpaired surrogates have no encoding: a browser sends U+FFFD. */
export function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** Fields of a form: what the schema wants, changed in one way or another so that it is wanted no more. */
export function badFields(schema: Schema): fc.Arbitrary<Record<string, string>> {
  const names = Object.keys(schema.properties ?? {});
  const good = fieldsOf(schema);
  const bad: fc.Arbitrary<Record<string, string>>[] = [
    // Nothing of what is required.
    fc.constantFrom(...PROTOTYPE_NAMES).map((name) => own([[name, "x"]])),
    fc.dictionary(hardText, hardText, { maxKeys: 5 }).map((fields) => own(Object.entries(fields))),
  ];
  for (const name of names) {
    const { pattern, enum: among, const: only } = schema.properties?.[name] ?? {};
    const strict = pattern !== undefined || among !== undefined || only !== undefined;
    if (strict) {
      bad.push(
        fc
          .tuple(good, hardText)
          .map(([fields, text]) => own([...Object.entries(fields), [name, `${text}\u0001`]])),
      );
    }
    if (schema.required?.includes(name)) {
      bad.push(good.map((fields) => own(Object.entries(fields).filter(([one]) => one !== name))));
    }
  }
  return fc.oneof(...bad);
}

/** Fields as the schema wants them, of things that do not exist. */
export function fieldsOf(schema: Schema): fc.Arbitrary<Record<string, string>> {
  const fields = Object.entries(schema.properties ?? {}).map(([name, one]) => {
    const value = schema.required?.includes(name) ? textOf(one) : fc.option(textOf(one), { nil: undefined });
    return value.map((text) => [name, text] as const);
  });
  const more: fc.Arbitrary<Record<string, string>> = schema.additionalProperties
    ? fc.dictionary(
        fc.string({ maxLength: 100 }),
        hardText.map((text) => text.slice(0, 2_000)),
        { maxKeys: 8 },
      )
    : fc.constant({});
  return fc
    .tuple(fc.tuple(...fields), more)
    .map(([named, others]) =>
      own([
        ...Object.entries(others),
        ...named.flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as [string, string]])),
      ]),
    );
}

/** A value as the schema wants it, and those within. */
export function valueLike(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(valueLike));
  if (schema.type === "null") return fc.constant(null);
  if (schema.type !== "object") return textOf(schema);
  const fields = Object.entries(schema.properties ?? {}).map(([name, one]) => [name, valueLike(one)]);
  const values: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(fields);
  return fc.record(values, { requiredKeys: schema.required ?? [] });
}

/** One text as the schema wants it. */
export function textOf(schema: Schema): fc.Arbitrary<string> {
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(textOf));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const { minLength = 0, maxLength = 100, pattern } = schema;
  if (!pattern) return fc.string({ minLength, maxLength });
  return fc.stringMatching(new RegExp(pattern)).filter((text) => text.length <= maxLength);
}

/** Any value that JSON can say, prototype names among the keys, hard texts among the texts. */
export const anyJson: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(hardText, fc.double(), fc.boolean(), fc.constant(null)),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.oneof(hardText, fc.constantFrom(...PROTOTYPE_NAMES)), tie("value"), { maxKeys: 4 }),
  ),
})).value;

// `{}` would take a `__proto__` for its own.
function own(entries: [string, string][]): Record<string, string> {
  return Object.assign(Object.create(null), Object.fromEntries(entries));
}
