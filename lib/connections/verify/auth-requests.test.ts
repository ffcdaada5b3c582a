import { expect, test } from "vitest";
import { withStack } from "../../testing/with-stack";
import { belongsTo, noteLate } from "./auth-requests";

withStack();

const presented = (userId: string, state: string) => ({ userId, stateHash: `${userId} ${state}` });

test("an identifier is believed with the attempt it first came with alone, used or not", async () => {
  const [first, second] = [presented("usr_a", "one"), presented("usr_a", "two")];
  expect(await belongsTo(first, "areq_1")).toBe(true);
  expect(await belongsTo(first, "areq_1"), "of two at once").toBe(true);
  expect(await belongsTo(second, "areq_1")).toBe(false);
  await noteLate(first, "areq_2");
  await noteLate(second, "areq_2");
  expect(await belongsTo(second, "areq_2")).toBe(false);
});

test("where more came late than is noted, nothing that comes for that user is believed", async () => {
  const used = presented("usr_b", "one");
  // The limit begins anew each hour: some more are brought where it just did.
  for (let late = 0; late < 120; late += 1) await noteLate(used, `areq_late_${late}`);
  await noteLate(used, "areq_alices");
  expect(await belongsTo(presented("usr_b", "two"), "areq_alices")).toBe(false);
  expect(await belongsTo(presented("usr_c", "three"), "areq_of_another"), "somebody else").toBe(true);
});
