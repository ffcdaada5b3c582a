import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { database, inTransaction } from "../../db/client";
import { accounts, mailPlans } from "../../db/schema";
import { look, newUser } from "../../testing/accounts";
import { heldUp } from "../../testing/locks";
import { withStack } from "../../testing/with-stack";
import morningBrief from "../definitions/morning-brief";
import { driven } from "../testing/driven";
import { rowOf } from "../testing/runs";
import { type Outcome, waitForPermission, waitUnlessUsable } from "./parking";

const stack = withStack();

async function withoutPost(): Promise<{ id: string }> {
  const user = await newUser();
  const slack = { connectionName: "slack", identifier: user.id, status: "ACTIVE", scopes: ["channels:read"] };
  await stack.control("POST", "/accounts/bulk", { accounts: [slack] });
  await look(user);
  return user;
}

test("a run that lacks a permission waits for a reconnect", async () => {
  const run = await driven(await withoutPost());
  const { post } = morningBrief.steps;
  expect(await waitForPermission(run, "events", "slack", post)).toEqual({ kind: "parked" });
  expect(await rowOf(run.row.id)).toMatchObject({
    state: "waiting",
    waitingReason: "permissions",
    missingPermissions: ["Post messages as you"],
  });
});

test("a run does not wait before its email is planned", async () => {
  const user = await newUser();
  await look(user);
  const run = await driven(user);
  let parking: Promise<Outcome | null> | undefined;
  await inTransaction(async (on) => {
    await on.execute(sql`lock table ${mailPlans} in exclusive mode`);
    parking = waitUnlessUsable(run, "events", "slack");
    await heldUp('insert into "mail_plans"');
    expect(await rowOf(run.row.id)).toMatchObject({ state: "running" });
  });
  expect(await parking).toEqual({ kind: "parked" });
  expect(await rowOf(run.row.id)).toMatchObject({ state: "waiting", waitingReason: "not_active" });
  const plans = await database().select().from(mailPlans).where(eq(mailPlans.userId, user.id));
  expect(plans).toMatchObject([{ kind: "waiting", connectionName: "slack" }]);
});

test("a reconnect that is seen after a run's permissions were read and before it waits lets it go on", async () => {
  const user = await withoutPost();
  const run = await driven(user);
  const { post } = morningBrief.steps;
  let parking: Promise<Outcome | null> | undefined;
  await inTransaction(async (on) => {
    await on.update(accounts).set({ upstreamUpdatedAt: sql`now()` }).where(eq(accounts.userId, user.id));
    parking = waitForPermission(run, "events", "slack", post);
    await heldUp('update "accounts" set "permissions"');
  });
  expect(await parking).toEqual({ kind: "parked" });
  expect(await rowOf(run.row.id)).toMatchObject({
    state: "running",
    resumeAt: expect.any(Date),
    waitingFor: null,
    missingPermissions: [],
  });
});
