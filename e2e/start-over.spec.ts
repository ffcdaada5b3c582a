import { expect, test } from "./harness/fixtures";
import { cookiesOf, formOf, rawRequest } from "./harness/raw-http";

test("however many presses on Start over come at once, one link is good", async ({
  context,
  signedIn,
  sandbox,
  stack,
  database,
}) => {
  const headers = formOf(stack.appUrl, await cookiesOf(context));
  const body = "connection=gmail&startOver=1";
  const press = () => rawRequest(`${stack.appUrl}/connections/go`, { method: "POST", headers, body });
  expect((await press()).status).toBe(200);
  // All have begun before the first has its link.
  await sandbox.fault("GetMagicLinkForConnectedAccount", { type: "delay", ms: 500 }, 3);
  const answers = await Promise.all([press(), press(), press()]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  const { rows } = await database.query<{ outcome: string }>(
    "select outcome from attempts where user_id = $1 order by outcome",
    [signedIn],
  );
  expect(rows.map(({ outcome }) => outcome)).toEqual(["open", "voided", "voided", "voided"]);
});
