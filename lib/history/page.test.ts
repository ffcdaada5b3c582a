import { expect, it } from "vitest";
import { parseHistoryFilter } from "./page";

it("filters by what a connection may be called, and by a kind there is", () => {
  const name = "Acme: gmail_2-b";
  expect(parseHistoryFilter(name, "connected")).toEqual({ connection: name, kind: "connected" });
});

it.each(["\u0000", "gmail\u0000", "", "gmail/../x", "x".repeat(401), undefined])(
  "lets everything through for %j",
  (text) => {
    expect(parseHistoryFilter(text, text)).toEqual({ connection: null, kind: null });
  },
);
