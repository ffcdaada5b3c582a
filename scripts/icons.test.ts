import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { ICONS_FILE, iconDrawings } from "./icons";

it("components/ui/icon-drawings.ts is what the library draws: make it anew with `npx tsx scripts/icons.ts --write`", () => {
  expect(readFileSync(ICONS_FILE, "utf8")).toBe(iconDrawings());
});
