import fc from "fast-check";
import type pg from "pg";
import { tourActions } from "../harness/action-tour";
import { expect, test } from "../harness/fixtures";
import { cookiesOf } from "../harness/raw-http";
import { placeRun, runsOf } from "../harness/runs";
import type { SandboxControl } from "../harness/sandbox";
import { everyAction } from "../harness/server-actions";
import { callEncoded, callForm, callRaw, callWith, expectWordedReply, type Sender } from "./requests";
import { EACH, SEED } from "./tries";
import { actionSchemas, anyJson, anyOrigin, badFields, fieldsOf, hardText, valueLike } from "./values";

// Bad input to every server action, from its own schema and beyond it: OWASP ASVS 5.0 §2.2.1, §16.5.1; CWE-1321 (prototype pollution).

/** Actions that take values instead of a form. */
const TAKE_VALUES = new Set(["getConnections", "getConnectionState", "getRun", "getAttention"]);
/** Whatever comes in, these do what they are for: what is sent to them must be no form of theirs. */
const ANY_FORM_IS_GOOD = new Set(["signOutAll"]);

const types = fc.constantFrom(
  "text/plain;charset=UTF-8",
  "application/json",
  "multipart/form-data; boundary=x",
  "application/x-www-form-urlencoded",
  "application/octet-stream",
);

test("every server action, given anything at all, changes nothing, says so in words and never fails", async ({
  page,
  signedIn,
  sandbox,
  database,
  stack,
}) => {
  test.setTimeout(10 * 60_000);
  console.log(`PATCHBAY_SEED=${SEED}`);
  const actions = await tourActions(page, sandbox, database, signedIn);
  await placeRun(database, signedIn, "waiting");
  const sender: Sender = { cookie: await cookiesOf(page.context()), origin: stack.appUrl };
  await page.goto("about:blank");
  const schemas = actionSchemas();
  expect(Object.keys(schemas).sort(), "a new action's schema stands in scripts/action-schemas.ts").toEqual(
    [...everyAction().values()].sort(),
  );
  const state = () => stateOf(database, sandbox, signedIn);
  const before = await state();
  let calls = 0;
  const check = async (
    what: string,
    inputs: fc.Arbitrary<unknown>,
    call: (input: never) => Promise<Parameters<typeof expectWordedReply>[0]>,
  ) => {
    await database.query("delete from rate_limits");
    const property = fc.asyncProperty(inputs, async (input) => {
      calls += 1;
      expectWordedReply(await call(input as never), `${what}: ${JSON.stringify(input)?.slice(0, 300)}`);
    });
    await fc.assert(property, { numRuns: EACH, seed: SEED, endOnFailure: true });
  };
  for (const action of actions.values()) {
    const schema = schemas[action.name] ?? {};
    if (TAKE_VALUES.has(action.name)) {
      const good = schema.type ? valueLike(schema) : fc.constant(undefined);
      await check(action.name, good, (value) => callWith(action, sender, [value]));
      await check(action.name, fc.array(anyJson, { maxLength: 3 }), (values) =>
        callWith(action, sender, values),
      );
      continue;
    }
    if (!ANY_FORM_IS_GOOD.has(action.name)) {
      await check(action.name, badFields(schema), (fields) => callForm(action, sender, fields));
      if (action.name !== "deleteMyData")
        await check(action.name, fieldsOf(schema), (fields) => callForm(action, sender, fields));
    }
  }
  // What React cannot decode never reaches an action.
  const anyAction = fc.constantFrom(
    ...[...actions.values()].filter(({ name }) => !ANY_FORM_IS_GOOD.has(name)),
  );
  const anyBody = fc.oneof(
    hardText,
    anyJson.map((value) => JSON.stringify(value)),
  );
  await database.query("delete from rate_limits");
  const property = fc.asyncProperty(
    anyAction,
    types,
    anyOrigin,
    anyBody,
    async (action, type, origin, body) => {
      calls += 1;
      const what = `${action.name}, ${type}, from ${origin ?? "here"}: ${body.slice(0, 300)}`;
      const from = { ...sender, origin: origin ?? sender.origin };
      expect((await callRaw(action, from, type, body)).status, what).toBeLessThan(500);
    },
  );
  await fc.assert(property, { numRuns: EACH * 5, seed: SEED, endOnFailure: true });
  const parts = fc.dictionary(
    fc.oneof(
      fc.constantFrom("0", "1", "1_connection", "$ACTION_REF_1", "$ACTION_1:0", "$ACTION_ID_x"),
      hardText,
    ),
    fc.oneof(
      anyJson.map((value) => JSON.stringify(value) ?? ""),
      hardText,
    ),
    { maxKeys: 5 },
  );
  const encoded = fc.asyncProperty(anyAction, parts, async (action, named) => {
    calls += 1;
    const what = `${action.name}: ${JSON.stringify(named).slice(0, 300)}`;
    expect((await callEncoded(action, sender, named)).status, what).toBeLessThan(500);
  });
  await fc.assert(encoded, { numRuns: EACH * 5, seed: SEED, endOnFailure: true });
  expect(await state()).toEqual(before);
  console.log(`${calls} calls of ${actions.size} server actions`);
});

/** All that is kept of somebody, but for when it was looked at. */
async function stateOf(database: pg.Client, sandbox: SandboxControl, identifier: string) {
  const rows = [];
  for (const table of ["attempts", "accounts", "notices", "history", "mail_plans"]) {
    const found = await database.query(`select * from ${table} where user_id = $1 order by 1, 2`, [
      identifier,
    ]);
    rows.push(...found.rows.map(({ checked_at: _, ...row }) => row));
  }
  const person = await database.query("select email, name, mail_off from users where id = $1", [identifier]);
  const [runs, accounts] = [await runsOf(database, identifier), await sandbox.accounts(identifier)];
  return { rows, person: person.rows, runs, accounts };
}
