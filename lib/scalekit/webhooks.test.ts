import { Webhook } from "standardwebhooks";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { isSignedByScalekit } from "./webhooks";

// The vector that the libraries of Standard Webhooks test themselves with.
const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
const SECONDS = 1_614_265_330;
const BODY = '{"test": 2432232314}';
const SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

beforeAll(() => {
  Object.assign(process.env, {
    DATABASE_URL: "postgres://nobody@localhost/none",
    AUTH_SECRET: "a secret of tests only, long enough",
    SCALEKIT_ENVIRONMENT_URL: "http://127.0.0.1:9",
    SCALEKIT_CLIENT_ID: "skc_test",
    SCALEKIT_CLIENT_SECRET: "a secret of tests only",
  });
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: SECONDS * 1000 });
});

afterEach(() => {
  vi.useRealTimers();
});

const headers = (changes: Record<string, string> = {}) =>
  new Headers({
    "webhook-id": ID,
    "webhook-timestamp": String(SECONDS),
    "webhook-signature": SIGNATURE,
    ...changes,
  });

test("the vector of Standard Webhooks is accepted, also as one signature of several", async () => {
  expect(new Webhook(SECRET).sign(ID, new Date(SECONDS * 1000), BODY)).toBe(SIGNATURE);
  expect(await isSignedByScalekit([SECRET], headers(), BODY)).toBe(true);
  const several = { "webhook-signature": `v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= ${SIGNATURE}` };
  expect(await isSignedByScalekit([SECRET], headers(several), BODY)).toBe(true);
});

test("five minutes are the limit, either way", async () => {
  for (const [off, accepted] of [
    [299, true],
    [-299, true],
    [301, false],
    [-301, false],
  ] as const) {
    vi.setSystemTime((SECONDS + off) * 1000);
    expect(await isSignedByScalekit([SECRET], headers(), BODY), `${off} s`).toBe(accepted);
  }
});

test("anything else of it is refused", async () => {
  const altered: [Headers, string][] = [
    [headers(), `${BODY} `],
    [headers({ "webhook-id": "msg_other" }), BODY],
    [headers({ "webhook-timestamp": String(SECONDS + 1) }), BODY],
    [headers({ "webhook-timestamp": "yesterday" }), BODY],
    [headers({ "webhook-signature": SIGNATURE.replace("v1,", "v2,") }), BODY],
    [headers({ "webhook-signature": "" }), BODY],
  ];
  for (const [given, body] of altered) expect(await isSignedByScalekit([SECRET], given, body)).toBe(false);
  expect(await isSignedByScalekit([], headers(), BODY)).toBe(false);
});
