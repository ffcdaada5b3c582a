import { expect, test } from "vitest";
import { keepSecretWhereSentOn, makeAnswerable } from "./answerable";

function answerable(method: string, url: string) {
  const request = { method, url };
  makeAnswerable(request);
  return request;
}

test.each([
  ["/runs/%ff", "/runs/%25ff"],
  ["/runs/%E0%A4%A?q=%ff", "/runs/%25E0%25A4%25A?q=%ff"],
  ["/%20%", "/%2520%25"],
  ["/a%C0%AE#%", "/a%25C0%25AE#%"],
])("%s is taken for %s", (url, taken) => {
  expect(answerable("GET", url).url).toBe(taken);
});

test.each(["/", "/runs/%20%C3%A9", "/runs/%2525", "/?q=%ff", "*", ""])("%s stays as it is", (url) => {
  expect(answerable("POST", url)).toEqual({ method: "POST", url });
});

test("what cannot be traced is asked what it can", () => {
  expect(answerable("TRACE", "/")).toEqual({ method: "OPTIONS", url: "/" });
});

test.each([
  ["/connections/verify/?state=x", true],
  ["//connections/verify?state=x", true],
  ["/connections\\verify?state=x", true],
  ["/connections/verify?state=/x//", false],
  ["/", false],
])("%s is sent on: %s", (url, isSentOn) => {
  const headers = new Map<string, unknown>();
  const response = { setHeader: (name: string, value: unknown) => headers.set(name, value) };
  keepSecretWhereSentOn({ url }, response as never);
  expect(headers.get("cache-control")).toBe(isSentOn ? "no-store" : undefined);
  expect(headers.get("referrer-policy")).toBe(isSentOn ? "no-referrer" : undefined);
});
