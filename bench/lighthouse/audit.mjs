import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";

// Runs where Lighthouse was installed: see bench/parts/lighthouse.ts. Takes a task as JSON, prints the scores as JSON.

const { url, cookies, theme, executablePath, args, categories } = JSON.parse(process.argv[2]);
const browser = await puppeteer.launch({ executablePath, args, headless: true });
try {
  const page = await browser.newPage();
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
  if (cookies.length > 0) await page.setCookie(...cookies.map((cookie) => ({ ...cookie, url })));
  const flags = { onlyCategories: categories, disableStorageReset: true, logLevel: "error" };
  const { lhr } = await lighthouse(url, flags, undefined, page);
  if (new URL(lhr.finalDisplayedUrl).pathname !== new URL(url).pathname)
    throw new Error(`${url} led to ${lhr.finalDisplayedUrl}`);
  const isDark = await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
  if (isDark !== (theme === "dark")) throw new Error(`${url} was not looked at in the ${theme} theme`);
  for (const { id, auditRefs } of Object.values(lhr.categories)) {
    for (const { id: audit, weight } of auditRefs) {
      const { score, title, displayValue = "" } = lhr.audits[audit];
      if (weight > 0 && score !== null && score < 0.9)
        console.error(`${id} ${score}: ${title} ${displayValue}`);
    }
  }
  const scores = Object.entries(lhr.categories).map(([id, { score }]) => [
    id,
    Math.round((score ?? 0) * 100),
  ]);
  console.log(JSON.stringify(Object.fromEntries(scores)));
} finally {
  await browser.close();
}
