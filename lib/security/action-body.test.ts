import { expect, test } from "vitest";
import { badActionBody } from "./action-body";

const BOUNDARY = "----patchbay";
const FORM = `multipart/form-data; boundary=${BOUNDARY}`;

function multipart(fields: Record<string, string>): string {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return `${parts.join("")}--${BOUNDARY}--\r\n`;
}

function statusOf(type: string, body: string, byScript = true): Promise<number | null> {
  const headers = { "content-type": type, ...(byScript ? { "next-action": "40" } : {}) };
  const request = new Request("http://localhost/runs", { method: "POST", headers, body });
  return badActionBody(request).then((bad) => bad?.status ?? null);
}

const ofPage = {
  $ACTION_REF_2: "",
  "$ACTION_2:0": '{"id":"60","bound":"$@1"}',
  "$ACTION_2:1": '[{"problem":null}]',
  $ACTION_KEY: "k",
  connection: "gmail",
};

test.each([
  ["a form", FORM, multipart({ "1_connection": "gmail", 0: '[{"problem":null},"$K1"]' })],
  ["a form without a state", FORM, multipart({ _1_theme: "dark", 0: '["$K1"]' })],
  ["a value", "text/plain;charset=UTF-8", '["gmail"]'],
  ["no value", "text/plain;charset=UTF-8", "[]"],
  ["a text that begins like a reference", "text/plain", '["$$5"]'],
])("%s of a page is let through", async (_, type, body) => {
  expect(await statusOf(type, body)).toBeNull();
});

test("so is one that was sent without a script, and what calls no action", async () => {
  expect(await statusOf(FORM, multipart(ofPage), false)).toBeNull();
  expect(await statusOf("application/json", "{", false)).toBeNull();
});

test.each([
  ["arguments that are no list", FORM, multipart({ 0: "true", "1": "null" }), 400],
  ["no arguments", FORM, multipart({}), 400],
  ["a reference to nothing", FORM, multipart({ 0: '["$F1"]' }), 400],
  ["a reference deep inside", "text/plain", '[{"a":["$@1"]}]', 400],
  ["a list that is deeper than any", "text/plain", "[".repeat(50) + "]".repeat(50), 400],
  ["half a list", "text/plain", '["gmail"', 400],
  ["half a form", FORM, multipart({ 0: "[]" }).slice(0, 60), 400],
  ["a name with a byte that ends texts", FORM, multipart({ "a\u0000b": "", 0: "[]" }), 400],
  ["a very long name", FORM, multipart({ ["x".repeat(20_000)]: "", 0: "[]" }), 400],
  ["what no page sends", "application/json", "[]", 415],
  ["more than any form", "text/plain", `["${"x".repeat(400_000)}"]`, 413],
])("%s is refused", async (_, type, body, status) => {
  expect(await statusOf(type, body)).toBe(status);
});

test.each([
  ["a state that is none", { ...ofPage, "$ACTION_2:1": "{" }],
  ["an action that refers to something else", { ...ofPage, "$ACTION_2:0": '{"id":"60","bound":"$F7"}' }],
  ["an action without its parts", { $ACTION_REF_2: "" }],
])("without a script, %s is refused", async (_, fields) => {
  expect(await statusOf(FORM, multipart(fields), false)).toBe(400);
});
