import type { Page } from "@playwright/test";
import { type Figure, percentile } from "../figures";
import { inWorld } from "../tools/world";

const WORDS = ["google", "slack", "notes", "mcp", "mail", "zzz"];
const AIMS = [
  { slower: 1, atMost: 50 },
  { slower: 4, atMost: 200 },
];

/** From a key going down in the search field to the frame that shows what it did, as the browser's own event timing says. */
export function search(): Promise<Figure[]> {
  return inWorld({ all: true }, async ({ newOwner }) => {
    const { page } = await newOwner();
    const figures: Figure[] = [];
    for (const { slower, atMost } of AIMS) {
      await page.goto("/settings/connections");
      await page.getByText("348 connections").first().waitFor();
      await slowDown(page, slower);
      const delays = await typed(page);
      await slowDown(page, 1);
      figures.push({
        measure: `a key in the search over 348 connections to what it shows, p95${slower > 1 ? `, CPU ${slower} × slower` : ""}`,
        value: percentile(delays, 0.95),
        unit: "ms",
        aim: { of: "value", atMost },
      });
    }
    return figures;
  });
}

async function slowDown(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate });
}

/** Every key is answered before the next: nobody's fingers are faster than a frame. */
async function typed(page: Page): Promise<number[]> {
  const field = page.getByRole("searchbox", { name: "Search" });
  const delays: number[] = [];
  for (const word of WORDS) {
    for (const key of word) delays.push(await keyToList(page, () => field.press(key)));
    for (const _ of word) delays.push(await keyToList(page, () => field.press("Backspace")));
  }
  return delays;
}

/** Until the frame after the last change that follows a key: the list is rendered behind the field, and counts. */
async function keyToList(page: Page, press: () => Promise<void>): Promise<number> {
  const shown = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let went = 0;
        let last = 0;
        const note = () => {
          requestAnimationFrame(() => {
            const frame = new MessageChannel();
            frame.port1.onmessage = () => {
              last = performance.now();
            };
            frame.port2.postMessage(null);
          });
        };
        // What is only read aloud is said again once typing has paused.
        const isSeen = ({ target }: MutationRecord) =>
          !(target instanceof Element ? target : target.parentElement)?.closest("[role=status]");
        const observer = new MutationObserver((changes) => changes.some(isSeen) && note());
        const done = () => {
          observer.disconnect();
          resolve(last - went);
        };
        addEventListener(
          "keydown",
          (event) => {
            went = event.timeStamp;
            observer.observe(document.body, {
              childList: true,
              characterData: true,
              attributes: true,
              subtree: true,
            });
            note();
            setTimeout(done, 400);
          },
          { capture: true, once: true },
        );
        document.body.dataset["ready"] = "yes";
      }),
  );
  await page.waitForSelector("body[data-ready]");
  await press();
  const delay = await shown;
  await page.evaluate(() => delete document.body.dataset["ready"]);
  return delay;
}
