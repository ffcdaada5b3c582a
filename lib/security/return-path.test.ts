import { expect, test } from "vitest";
import { ownPath } from "./return-path";

const app = "http://localhost:3000";

// Threat 8: open redirect (RFC 9700 §4.11.1, OWASP ASVS 5.0 §3.7.2).
test.each([
  "/\\evil.com",
  "/\t/evil.com",
  "/..//evil.com",
  "/.//evil.com",
  "//evil.com",
  "https:evil.com",
  "https://evil.com/settings",
  "javascript:alert(1)",
  "\\\\evil.com",
  "",
  null,
])("%j does not lead away", (value) => {
  expect(ownPath(value, app, "/settings/connections")).toBe("/settings/connections");
});

test("a path of our own is kept with its query", () => {
  expect(ownPath("/settings/connections?q=mail", app, "/")).toBe("/settings/connections?q=mail");
});
