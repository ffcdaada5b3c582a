import type { Locator, Page } from "@playwright/test";

/** Goes on with Tab until `target` has the focus, as a person without a mouse does, and not forever. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${target} cannot be reached with Tab`);
}
