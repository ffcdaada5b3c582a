import { expectOutcome } from "../harness/connections-page";
import { expect, heldConsent, mintLink, race, test } from "./callback";

// Threat 4: a state is presented more than once. RFC 9700 §2.1; OWASP ASVS 5.0 §2.3.1.

const TIMES = 20;
/** Twenty pages with their scripts come through six connections, on a machine that runs another browser beside this one. */
const ALL_OF_THEM = { timeout: 40_000 };
/** How many statements the app has under way at once. */
const DATABASE_CONNECTIONS = 10;

test("Threat 4: of 20 tabs that present one callback at once, one is heard", async ({
  page,
  context,
  signedIn,
  sandbox,
  database,
  verifications,
}) => {
  test.slow();
  await mintLink(page, "Gmail");
  const callback = await heldConsent(page);

  const waiting: (() => void)[] = [];
  await context.route(callback, (route) => {
    waiting.push(() => route.continue());
    if (waiting.length === TIMES) for (const release of waiting) release();
  });
  const tabs = await Promise.all(Array.from({ length: TIMES }, () => context.newPage()));
  // A browser opens six connections to one host: six tabs get through at a time.
  await race(database, 6, () => Promise.all(tabs.map((tab) => tab.goto(callback, { waitUntil: "commit" }))));

  expect(await verifications()).toEqual(["ok"]);
  // The others do nothing again: they show what became of the one attempt.
  for (const tab of tabs) {
    await expect(tab).toHaveURL(/\/connections\/result\/att_/);
    await expect(tab.getByRole("heading", { level: 1, name: "Gmail is connected" })).toBeVisible(ALL_OF_THEM);
  }
  expect((await sandbox.requireAccount(signedIn, "gmail")).status).toBe("ACTIVE");
});

test("Threat 4: one state is good for one look, whatever request ids it is put together with", async ({
  page,
  signedIn,
  sandbox,
  database,
  verifications,
}) => {
  await mintLink(page, "Gmail");
  const callback = await heldConsent(page);

  // No browser sends these side by side: it would have to guess the ids.
  const guesses = Array.from({ length: TIMES }, (_, index) => {
    const url = new URL(callback);
    url.searchParams.set("auth_request_id", `areq_guess_${index}`);
    return url.href;
  });
  const answers = await race(database, DATABASE_CONNECTIONS, () =>
    Promise.all(guesses.map((guess) => page.request.get(guess, { maxRedirects: 0 }))),
  );
  expect(answers.map((answer) => answer.status())).toEqual(Array(TIMES).fill(303));
  expect(await verifications()).toEqual(["NOT_FOUND"]);

  await page.goto(callback);
  await expectOutcome(page, "It could not be confirmed that it was you");
  expect(await verifications(), "after the genuine one came late").toEqual(["NOT_FOUND"]);
  expect((await sandbox.requireAccount(signedIn, "gmail")).status).toBe("PENDING_VERIFICATION");
});
