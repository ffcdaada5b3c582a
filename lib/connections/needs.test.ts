import { expect, test } from "vitest";
import { missingPermissions } from "./needs";

const google = (name: string) => `https://www.googleapis.com/auth/${name}`;

test("what was not granted is named in words", () => {
  expect(missingPermissions("GMAIL", [google("gmail.readonly")])).toEqual(["Send mail as you"]);
});

test("a wider permission contains a narrower one", () => {
  expect(missingPermissions("GMAIL", ["https://mail.google.com/"])).toEqual([]);
});

test("nothing is said to be missing where nothing is known", () => {
  expect(missingPermissions("GMAIL", null)).toEqual([]);
  expect(missingPermissions("EXA", ["anything"])).toEqual([]);
});
