import { card, openConnections } from "./harness/connections-page";
import { expect, test } from "./harness/fixtures";

/** Makes the README's picture: `npm run picture` writes it, every other run only shows that it can be made. */
test("a picture of the connections", async ({ page, signedIn, sandbox }, info) => {
  const used = ["gmail", "googlecalendar", "github", "linear"];
  await sandbox.createAccounts([
    ...used.map((connectionName) => ({ connectionName, identifier: signedIn, status: "ACTIVE" as const })),
    { connectionName: "slack", identifier: signedIn, status: "EXPIRED" },
    { connectionName: "notion", identifier: signedIn, status: "PENDING_AUTH" },
  ]);
  for (const name of used) {
    await page.goto(`/settings/connections/${name}`);
    await page.getByRole("button", { name: "Check now" }).click();
    await expect(page.getByText("Checked with Scalekit just now.")).toBeVisible();
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await openConnections(page);
  await expect(card(page, "Gmail").getByText("Connected as")).toBeVisible();
  await page.screenshot({ path: process.env.PATCHBAY_PICTURE ?? info.outputPath("connections.png") });
});
