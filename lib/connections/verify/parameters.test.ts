import { expect, test } from "vitest";
import { parseCallback } from "./parameters";

const parse = (query: string) => parseCallback(new URLSearchParams(query));

test("a finished consent carries its request and the state", () => {
  expect(parse("auth_request_id=areq_1&state=s")).toEqual({
    authRequestId: "areq_1",
    state: "s",
    error: null,
  });
});

test("a refusal is told from a failure, and the provider's own text is not kept", () => {
  expect(parse("state=s&error=access_denied&error_description=<b>no</b>")).toEqual({
    authRequestId: null,
    state: "s",
    error: "denied",
  });
  expect(parse("state=s&error=<script>")?.error).toBe("provider_failure");
});

test.each([
  "",
  "auth_request_id=areq_1",
  "state=",
  `state=${"s".repeat(513)}`,
  "state=a&state=b",
  "state=s&auth_request_id=",
])("%j is not a callback", (query) => {
  expect(parse(query)).toBeNull();
});
