import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Holds the page, as it stands, to WCAG 2.2 AA in the light and in the dark theme. `state` names it in a failure. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  await changeAtOnce(page, true);
  for (const colorScheme of ["light", "dark"] as const) {
    await wearTheme(page, colorScheme);
    const axe = new AxeBuilder({ page }).options({
      runOnly: STANDARDS,
      // A page that is just rendered anew is without its title for a moment, which may be this one: it is waited for instead.
      rules: { "target-size": { enabled: true }, "document-title": { enabled: false } },
    });
    const { violations } = await axe.analyze();
    await expect(page).toHaveTitle(/\S/);
    const found = violations.map(({ id, help, nodes }) => {
      const places = nodes.map(
        (node) => `${node.html}\n    ${node.failureSummary?.replaceAll("\n", "\n    ")}`,
      );
      return `${id}: ${help}\n  ${places.join("\n  ")}`;
    });
    expect(found, `${state}, ${colorScheme} theme`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null });
  await changeAtOnce(page, false);
}

/** The page hears of a new theme when it next gets to it, which on a busy machine is after the browser has said so. */
async function wearTheme(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.waitForFunction(
    (wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches,
    colorScheme,
  );
}

/** Colours on their way from one theme to the other are nobody's to judge: they are there at once. */
async function changeAtOnce(page: Page, atOnce: boolean): Promise<void> {
  await page.evaluate((on) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("*, ::before, ::after { transition: none !important }");
    document.adoptedStyleSheets = on ? [sheet] : [];
  }, atOnce);
}
