import type { Page } from "@playwright/test";

/**
 * Does what ends in a return to the app, and catches that return before it leaves the browser: the attempt stays open, as
 * where the connection is lost at that moment.
 *
 * @param path where the return leads: the way back from consent, unless it is another
 * @returns the callback's address, with all that it carries
 */
export async function heldCallback(
  page: Page,
  finish: () => Promise<void>,
  path = "/connections/verify",
): Promise<string> {
  const devtools = await page.context().newCDPSession(page);
  const held = new Promise<string>((resolve) => {
    devtools.on("Fetch.requestPaused", ({ requestId, request }) => {
      const failed = devtools.send("Fetch.failRequest", { requestId, errorReason: "Aborted" });
      void failed.then(() => resolve(request.url));
    });
  });
  await devtools.send("Fetch.enable", { patterns: [{ urlPattern: `*${path}?*` }] });
  await finish();
  const url = await held;
  await devtools.send("Fetch.disable");
  await devtools.detach();
  return url;
}
