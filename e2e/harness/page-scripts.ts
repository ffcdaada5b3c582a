import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";

/** kB of all scripts that a page loads before anybody does anything, each as gzip packs it. */
export async function kilobytesOfScripts(page: Page, path: string): Promise<number> {
  const bodies: Promise<Buffer>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") bodies.push(response.body());
  });
  await page.goto(path);
  await page.waitForLoadState("networkidle");
  const scripts = await Promise.all(bodies);
  return scripts.reduce((sum, body) => sum + gzipSync(body).byteLength, 0) / 1_000;
}
