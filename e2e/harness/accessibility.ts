import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Holds the page, as it stands, to WCAG 2.2 AA in the light and in the dark theme. `state` names it in a failure. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const axe = new AxeBuilder({ page }).options({
      runOnly: STANDARDS,
      // A page that is just rendered anew is without its title for a moment, which may be this one: it is waited for instead.
      rules: { "target-size": { enabled: true }, "document-title": { enabled: false } },
    });
    await themeSettled(page);
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
}

// Colours that are on their way from one theme to the other are nobody's to judge. The page hears of a new theme with its next
// frame, and only then do they start.
async function themeSettled(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.waitForFunction(() =>
    document.getAnimations().every((one) => !(one instanceof CSSTransition) || one.playState !== "running"),
  );
}
