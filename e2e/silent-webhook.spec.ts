import { webhookSecret } from "../scripts/services";
import { expect, test } from "./harness/fixtures";
import { waitInNewTab } from "./harness/waiting-page";

// A webhook whose secret is set here, and that Scalekit never delivers to: registered at another address, or switched off.

test.use({
  stackOptions: {
    all: false,
    env: { SCALEKIT_WEBHOOK_SECRETS: webhookSecret("of a webhook that nobody delivers to") },
  },
});

test("a webhook that never delivers: a page that waits looks by itself", async ({
  page,
  sandbox,
  signedIn,
}) => {
  await waitInNewTab(page);
  await sandbox.setStatus(await sandbox.requireAccount(signedIn, "gmail"), "ACTIVE");
  await expect(page.getByRole("button", { name: "Disconnect Gmail" })).toBeVisible();
});
