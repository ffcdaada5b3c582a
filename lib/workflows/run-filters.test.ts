import { describe, expect, test } from "vitest";
import { nothingWords, parseRunFilter, runFilters } from "./run-filters";

describe("filters", () => {
  test("an address that names none of them shows all", () => {
    expect(parseRunFilter("waiting")).toBe("waiting");
    expect(parseRunFilter(undefined)).toBe("");
    expect(parseRunFilter("<script>")).toBe("");
  });

  test("each says what would be there where nothing is", () => {
    for (const { filter } of runFilters) expect(nothingWords[filter].sentence).toMatch(/\.$/);
  });
});
