import type { Page } from "@playwright/test";

/** Nothing tells the page to look, nor that its session is over. */
export async function tellNothing(page: Page): Promise<void> {
  const silence = { contentType: "text/event-stream", body: "retry: 60000\nevent: beat\ndata: all\n\n" };
  await page.route("**/api/live*", (route) => route.fulfill(silence));
}
