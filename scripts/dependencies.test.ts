import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "./environment";
import { licencesDocument, lockedPackages, productionPackages } from "./licences";

/** May be used in a product without giving its source away; LGPL for libraries that are loaded and not built in. */
const EXPECTED =
  /^\(?(MIT|MIT-0|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|CC0-1\.0|CC-BY-4\.0|SIL OPEN FONT LICENSE|LGPL-3\.0-or-later)( (AND|OR) (MIT|CC0-1\.0|BSD-3-Clause|LGPL-3\.0-or-later))*\)?$/;

test("docs/licences.md lists the licences of what production installs", () => {
  expect(readFileSync(join(ROOT, "docs", "licences.md"), "utf8"), "npx tsx scripts/licences.ts").toBe(
    licencesDocument(),
  );
});

test("every licence is one of those expected", () => {
  expect(productionPackages().filter(({ licence }) => !EXPECTED.test(licence))).toEqual([]);
});

test("the lockfile names no host to download from", () => {
  const text = readFileSync(join(ROOT, "package-lock.json"), "utf8");
  expect(Object.values(lockedPackages()).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
  expect(text).not.toMatch(/"resolved"|registry\.|"https?:\/\/[^"]*\.tgz/);
});

test("no package runs a script of its own when it is installed", () => {
  expect(readFileSync(join(ROOT, ".npmrc"), "utf8")).toMatch(/^ignore-scripts=true$/m);
});
