import type { BrowserContext, Page } from "@playwright/test";
import { consent } from "../../e2e/harness/consent";
import { type Figure, percentile } from "../figures";
import { eventually, inWorld, letEventsFlow, type Owner, type World } from "../tools/world";

const ROUNDS = 60;

/** A consent in another tab: how soon the page that waits says so, beside a page that asks each second. */
export function waiting(): Promise<Figure[]> {
  return inWorld({ events: true }, async (world) => {
    const owner = await world.newOwner();
    await letEventsFlow(world, owner);
    const polling = await owner.context.newPage();
    const delays: { live: number; polled: number }[] = [];
    for (let round = 0; round < ROUNDS; round += 1)
      delays.push(await oneConsent(world, owner, polling, round / ROUNDS));
    const at = (share: number) => ({
      value: percentile(
        delays.map(({ live }) => live),
        share,
      ),
      baseline: {
        what: "a page that asks each second",
        value: percentile(
          delays.map(({ polled }) => polled),
          share,
        ),
      },
    });
    return [
      { measure: "ACTIVE at Scalekit to the waiting page says connected, p50", unit: "ms", ...at(0.5) },
      {
        measure: "the same, p95",
        unit: "ms",
        ...at(0.95),
        aim: { of: "value", atMost: 250 },
      },
    ];
  });
}

/** Milliseconds from Scalekit's answer that the account is ACTIVE, by one clock: all of it runs on this machine. */
async function oneConsent(world: World, { identifier, context, page }: Owner, polling: Page, phase: number) {
  // A person may start five times a minute.
  await world.database.query("update attempts set created_at = created_at - interval '1 day'");
  await removed(world, identifier);
  await page.goto("/settings/connections/notion");
  const tab = await opened(context, page);
  await polling.goto("/bench/polling?name=notion");
  await polling.getByText("pending_auth").waitFor();
  const { next } = await world.sandbox.calls();
  const shown = Promise.all([whenShown(page, "Connected"), whenShown(polling, "active")]);
  // Consents come at any moment between two questions of the page that polls.
  await new Promise((resolve) => setTimeout(resolve, phase * 1_000));
  await consent(tab);
  const [live, polled] = await shown;
  const { calls } = await world.sandbox.calls(next);
  const verified = calls.find(({ method }) => method === "VerifyConnectedAccountUser");
  if (!verified) throw new Error("nothing was verified");
  await tab.close();
  const active = verified.at + verified.durationMs;
  return { live: live - active, polled: polled - active };
}

async function removed({ sandbox, database }: World, identifier: string): Promise<void> {
  const own = await sandbox.accountOf(identifier, "notion");
  if (!own) return;
  await sandbox.send("POST", `/accounts/${own.id}/delete`);
  await eventually(async () => {
    const { rows } = await database.query(
      "select 1 from accounts where user_id = $1 and connection_name = 'notion'",
      [identifier],
    );
    return rows.length === 0 || undefined;
  });
}

async function opened(context: BrowserContext, page: Page): Promise<Page> {
  const tab = context.waitForEvent("page");
  await page.getByRole("button", { name: "Connect in a new tab" }).click();
  const consentPage = await tab;
  await consentPage.getByRole("button", { name: "Allow" }).waitFor();
  return consentPage;
}

/** When a page says a word, in ms since the epoch, as the page itself notes it. */
function whenShown(page: Page, word: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const look = () => {
          const texts = [...document.querySelectorAll("main *, body > p")].map(
            (element) => element.textContent,
          );
          if (!texts.includes(wanted)) return;
          observer.disconnect();
          resolve(Date.now());
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { childList: true, characterData: true, subtree: true });
        look();
      }),
    word,
  );
}
