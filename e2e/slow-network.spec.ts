import { expect, test } from "./harness/fixtures";
import { holdActions } from "./harness/held-actions";
import { waitInNewTab } from "./harness/waiting-page";

// Where answers take their time, a page asks no more than it must, says that it asks, and does what was pressed next.

test("looks do not pile up before what is pressed", async ({ page, signedIn }) => {
  expect(signedIn).toBeTruthy();
  await page.clock.install();
  await waitInNewTab(page);
  const { asked, release } = await holdActions(page, "getConnectionState");
  await page.clock.runFor(30_000);
  await expect.poll(() => asked, "it looks").toContain("getConnectionState");
  await page.getByRole("button", { name: "Start again in this tab" }).click();
  release();
  await expect(page.getByRole("button", { name: "Allow" })).toBeVisible();
  const before = asked.slice(0, asked.indexOf("startConnection"));
  // An answer is given up after ten seconds, so three by the clock and not six, and one more where something was told of.
  expect(before.filter((name) => name === "getConnectionState").length).toBeLessThanOrEqual(4);
});

test("I finished asks once, says that it asks, and says again that nothing came back", async ({
  page,
  signedIn,
}) => {
  expect(signedIn).toBeTruthy();
  await waitInNewTab(page);
  const nothing = page.getByText("Nothing has come back from Gmail yet.", { exact: false });
  for (let times = 0; times < 2; times++) {
    const { release } = await holdActions(page, "getConnectionState");
    await page.getByRole("button", { name: "I finished" }).click();
    const looking = page.getByRole("button", { name: "Looking…" });
    await expect(looking).toBeFocused();
    await expect(looking).toBeDisabled();
    await expect(nothing).toHaveCount(0);
    release();
    await expect(nothing).toBeVisible();
    await expect(page.getByRole("button", { name: "I finished" })).toBeFocused();
    await page.unrouteAll();
  }
});
