import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Relay, startRelay } from "../../scripts/relay";
import { beginSession, endSession } from "../auth/sessions";
import { closeDatabase } from "../db/client";
import { migrateDatabase } from "../db/migrate";
import { newUser } from "../testing/accounts";
import { startTestStack, type TestStack } from "../testing/stack";
import { Changes } from "./changes";

let stack: TestStack;
/** Between the session that listens and the database, and nothing else. */
let wire: Relay;

beforeAll(async () => {
  stack = await startTestStack();
  wire = await startRelay(Number(new URL(stack.env.DATABASE_URL ?? "").port));
  await migrateDatabase();
});

afterAll(async () => {
  await closeDatabase();
  await wire.stop();
  await stack.stop();
});

test("a connection that is dropped without a word is noticed, and what changed meanwhile is told", async () => {
  const url = new URL(stack.env.DATABASE_URL ?? "");
  url.port = String(wire.port);
  const changes = new Changes(url.href, { every: 500, patience: 1_000 });
  const user = await newUser();
  const [first, second] = [await beginSession(user.id), await beginSession(user.id)];
  const look = vi.fn();
  changes.on(user.id, look);
  await vi.waitFor(() => expect(changes.changedSince(user.id, Date.now() + 1_000)).toBe(false));

  wire.forget();
  look.mockClear();
  await endSession(first);
  await vi.waitFor(() => expect(look).toHaveBeenCalled(), { timeout: 10_000 });

  look.mockClear();
  await endSession(second);
  await vi.waitFor(() => expect(look).toHaveBeenCalled());
});
