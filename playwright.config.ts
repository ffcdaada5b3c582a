import { defineConfig } from "@playwright/test";
import { findBrowser } from "./scripts/browser";

/** Every worker runs a Patchbay of its own on the production build: see e2e/harness/stack.ts. */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    launchOptions: await findBrowser(),
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    timezoneId: "UTC",
  },
});
