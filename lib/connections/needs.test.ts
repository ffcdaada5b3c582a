import { expect, test } from "vitest";
import { missingPermissions } from "./needs";

const google = (name: string) => `https://www.googleapis.com/auth/${name}`;

test("what a workflow needs and was not granted is named in words", () => {
  expect(missingPermissions("SLACK", ["channels:read", "channels:history"])).toEqual([
    "Post messages as you",
  ]);
});

test("a permission that no workflow needs is not missed", () => {
  expect(missingPermissions("GMAIL", [google("gmail.readonly")])).toEqual([]);
});

test("a wider permission contains a narrower one", () => {
  expect(missingPermissions("GMAIL", ["https://mail.google.com/"])).toEqual([]);
});

test("nothing is said to be missing where nothing is known", () => {
  expect(missingPermissions("GMAIL", null)).toEqual([]);
  expect(missingPermissions("EXA", ["anything"])).toEqual([]);
});
