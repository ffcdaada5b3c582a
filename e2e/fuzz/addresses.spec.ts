import { expect, test } from "../harness/fixtures";
import { cookiesOf } from "../harness/raw-http";
import { everyRoute } from "./every-route";
import { ask, expectWordedAnswer, type Sender } from "./requests";
import { BROKEN_ESCAPES } from "./values";

// Requests that Next.js fails at before anything of the app runs: OWASP ASVS 5.0 §2.2.1, §16.5.1.

test("an address whose escapes stand for no text is one at which nothing is, and to trace is no failure of the server", async ({
  page,
  signedIn,
  stack,
}) => {
  test.slow();
  expect(signedIn).toBeTruthy();
  const cookie = await cookiesOf(page.context());
  await page.goto("about:blank");
  const answerTo = async (sender: Sender, method: string, path: string) => {
    const answer = await ask(sender, path, { method });
    const what = `${method} ${path}`;
    expectWordedAnswer(answer, what);
    expect(answer.headers["content-security-policy"], what).toContain("frame-ancestors 'none'");
    expect(answer.headers["x-frame-options"], what).toBe("DENY");
    expect(answer.headers["x-content-type-options"], what).toBe("nosniff");
    return answer.status;
  };
  for (const sender of [cookie, ""].map((one) => ({ cookie: one, origin: stack.appUrl }))) {
    for (const route of everyRoute()) {
      const under = route.includes("[]") ? route : `${route.replace(/\/$/, "")}/[]`;
      for (const broken of BROKEN_ESCAPES) {
        const status = await answerTo(sender, "GET", under.replace("[]", broken));
        // Whoever is not signed in is sent to sign in first.
        expect([303, 307, 400, 403, 404, 405], under).toContain(status);
      }
    }
    for (const path of ["/", "/settings/connections", "/api/live"]) await answerTo(sender, "TRACE", path);
  }
});
