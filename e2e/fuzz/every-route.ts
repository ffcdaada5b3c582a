import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../scripts/environment";

/** The routes of the production build; `[]` stands for a part of the path. */
export function everyRoute(): string[] {
  const file = join(ROOT, ".next", "server", "app-paths-manifest.json");
  const routes = Object.keys(JSON.parse(readFileSync(file, "utf8")) as object)
    .filter((route) => !route.startsWith("/_"))
    .map((route) => route.replace(/\/(page|route)$/, "").replaceAll(/\[[^\]]+\]/g, "[]"));
  return routes.map((route) => route || "/");
}
