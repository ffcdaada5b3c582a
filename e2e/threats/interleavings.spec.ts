import fc from "fast-check";
import { expect, test } from "../harness/fixtures";
import { acts } from "./acts";
import { Interleaving } from "./interleavings";

// Cross-user session fixation: draft-ietf-oauth-security-topics-update §2.3; RFC 9700 §4.7; OWASP ASVS 5.0 §10.1.2. Two people, two
// browsers, any acts in any order, over the real routes and the sandbox. Which defences were taken out to see it fail: docs/security.md.

test.use({ stackOptions: { all: false, env: { TRUSTED_PROXIES: "1" } } });

const RUNS = Number(process.env.PATCHBAY_INTERLEAVINGS || 300);
const ORDERS_OF_ONE_WORLD = 50;
const SEED = Number(process.env.PATCHBAY_SEED || Date.now() % 2 ** 31);

test("Threat 1: in any order of acts, an account is ACTIVE only for whose own browser started and finished it", async ({
  sandbox,
  database,
  stack,
}) => {
  test.setTimeout(60_000 + RUNS * 4_000);
  console.log(`${RUNS} interleavings, PATCHBAY_SEED=${SEED}`);
  let [finished, restarts] = [0, 0];
  let orders = 0;
  const property = fc.asyncProperty(acts, async (all) => {
    // What orders before left behind makes the sandbox slow, and is no matter for those after.
    if (orders++ % ORDERS_OF_ONE_WORLD === 0) await sandbox.reset();
    const interleaving = new Interleaving(stack, sandbox, database);
    await interleaving.begin();
    for (const act of all) await interleaving.perform(act);
    expect(await interleaving.wronglyActive()).toEqual([]);
    const { own, wrong } = await interleaving.confirmed();
    expect(
      wrong,
      "consents that Scalekit was told of, and their own person and browser did not bring back",
    ).toEqual([]);
    finished += own;
    restarts += interleaving.restarts;
  });
  await fc.assert(property, { numRuns: RUNS, seed: SEED, endOnFailure: true });
  console.log(`${finished} own flows finished, ${restarts} restarts of the app`);
  expect(finished, "own flows that were finished, without which none of this says anything").toBeGreaterThan(
    RUNS / 20,
  );
});
