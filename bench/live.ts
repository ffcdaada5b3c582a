import { chromium, type Page } from "@playwright/test";
import pg from "pg";
import { newPerson, signIn } from "../e2e/harness/people";
import { SandboxControl } from "../e2e/harness/sandbox";
import { startStack } from "../e2e/harness/stack";
import { findBrowser } from "../scripts/browser";
import type { Figure } from "./settings-view";

const CHANGES = 30;

/** From a change at Scalekit to what an open tab shows: nothing is reloaded or touched. */
export async function liveFigures(): Promise<Figure[]> {
  const stack = await startStack({ all: false, events: true, env: {} });
  const browser = await chromium.launch(await findBrowser());
  const database = new pg.Client({ connectionString: stack.databaseUrl });
  try {
    await database.connect();
    const sandbox = new SandboxControl(stack.sandboxUrl);
    const page = await (await browser.newContext({ baseURL: stack.appUrl })).newPage();
    await signIn(page, newPerson());
    const { rows } = await database.query<{ id: string }>("select id from users");
    const identifier = rows[0]?.id ?? "";
    await sandbox.connect(identifier, "gmail");
    await page.goto("/settings/connections");
    await badge(page, "Connected").waitFor();
    const delays: number[] = [];
    for (let change = 0; change < CHANGES; change += 1) {
      const [status, word] =
        change % 2 ? (["ACTIVE", "Connected"] as const) : (["EXPIRED", "Needs reconnecting"] as const);
      delays.push(
        await seenAfter(page, word, async () =>
          sandbox.setStatus(await sandbox.requireAccount(identifier, "gmail"), status),
        ),
      );
    }
    delays.sort((a, b) => a - b);
    const at = (share: number) => Math.round(delays[Math.floor(delays.length * share)] ?? 0);
    const baseline = 1_000;
    return [
      {
        measure: "a change at Scalekit to what an open tab shows, p50",
        value: at(0.5),
        baseline,
        unit: "ms",
      },
      {
        measure: "a change at Scalekit to what an open tab shows, p95",
        value: at(0.95),
        baseline,
        unit: "ms",
      },
    ];
  } finally {
    await browser.close();
    await database.end();
    await stack.stop();
  }
}

/** The badge of Gmail's card. */
function badge(page: Page, word: string) {
  const card = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: "Gmail", exact: true }) });
  return card.getByText(word, { exact: true });
}

/** Milliseconds from an act until the card shows that word. */
async function seenAfter(page: Page, word: string, act: () => Promise<void>): Promise<number> {
  const seen = badge(page, word).waitFor();
  const began = performance.now();
  await act();
  await seen;
  return performance.now() - began;
}
