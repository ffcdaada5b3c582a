import type { Page } from "@playwright/test";
import { everyAction } from "./server-actions";

/** Holds back what a page asks for by the named action until `release`; `asked` names all that it asked for. */
export async function holdActions(page: Page, held: string) {
  const names = everyAction();
  const asked: string[] = [];
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/*", async (route) => {
    const name = names.get(route.request().headers()["next-action"] ?? "");
    if (!name) return route.fallback();
    asked.push(name);
    if (name === held) await released;
    await route.continue();
  });
  return { asked, release };
}
