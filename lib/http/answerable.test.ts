import { expect, test } from "vitest";
import { makeAnswerable } from "./answerable";

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
