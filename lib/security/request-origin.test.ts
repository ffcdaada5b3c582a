import { expect, test } from "vitest";
import { isOwnOrigin, isTopLevelNavigation } from "./request-origin";

const app = "http://localhost:3000";

test("a request of our own page passes", () => {
  expect(isOwnOrigin(new Headers({ origin: app, "sec-fetch-site": "same-origin" }), app)).toBe(true);
  expect(isOwnOrigin(new Headers({ origin: app }), app)).toBe(true);
});

test.each([
  ["no Origin", {}],
  ["Origin null", { origin: "null" }],
  ["a foreign Origin", { origin: "https://evil.com" }],
  ["another port", { origin: "http://localhost:3001" }],
  ["a cross-site fetch", { origin: app, "sec-fetch-site": "cross-site" }],
])("a request with %s is refused", (_, headers) => {
  expect(isOwnOrigin(new Headers(headers), app)).toBe(false);
});

test("a person's navigation is told from an image, a fetch, a frame and a prefetch", () => {
  const navigation = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
  expect(isTopLevelNavigation(new Headers(navigation))).toBe(true);
  for (const other of [
    { "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" },
    { "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" },
    { ...navigation, "sec-fetch-dest": "iframe" },
    { ...navigation, "sec-purpose": "prefetch;prerender" },
    { ...navigation, "next-router-prefetch": "1" },
  ]) {
    expect(isTopLevelNavigation(new Headers(other))).toBe(false);
  }
});
