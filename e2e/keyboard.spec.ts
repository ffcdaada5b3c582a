import { card, expectOutcome, openConnections } from "./harness/connections-page";
import { expect, test } from "./harness/fixtures";
import { tabTo } from "./harness/keyboard";
import { takenOver } from "./harness/server-actions";

test("by keyboard alone: sign in, connect, manage, disconnect", async ({ page, person }) => {
  await page.goto("/sign-in");
  await tabTo(page, page.getByRole("button", { name: "Continue to sign in" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Who is signing in?" })).toBeVisible();
  await tabTo(page, page.getByLabel("Email"));
  await page.keyboard.type(person.email);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Connections" })).toBeVisible();
  await takenOver(page);

  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("searchbox", { name: "Search" }));
  await page.keyboard.type("gmail");
  await expect(page.getByRole("heading", { level: 3 })).toHaveText(["Gmail"]);
  await tabTo(page, card(page, "Gmail").getByRole("button", { name: "Connect Gmail" }));
  await page.keyboard.press("Enter");

  await expect(page.getByRole("button", { name: "Allow" })).toBeVisible();
  await tabTo(page, page.getByRole("button", { name: "Allow" }));
  await page.keyboard.press("Enter");
  await expectOutcome(page, "Gmail is connected");

  await openConnections(page);
  await tabTo(page, card(page, "Gmail").getByRole("link", { name: "Manage Gmail" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Gmail" })).toBeVisible();
  await takenOver(page);
  await tabTo(page, page.getByRole("button", { name: "Disconnect Gmail" }));
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Disconnect Gmail?" });
  await expect(dialog.getByRole("button", { name: "Keep it connected" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 2, name: "Gmail is disconnected" }).first()).toBeFocused();
});
