import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type Relay, startRelay } from "../../../scripts/relay";
import { closeDatabase } from "../../db/client";
import { migrateDatabase } from "../../db/migrate";
import { newUser } from "../../testing/accounts";
import { startTestStack, type TestStack } from "../../testing/stack";
import { becomes, begin, brief } from "../testing/runs";
import { launchEngine, stopEngine } from "./launch";
import { engineStarted } from "./started";
import { throughOutages } from "./through-outages";

let stack: TestStack;
let wire: Relay;

beforeAll(async () => {
  stack = await startTestStack();
  const url = new URL(stack.env.DATABASE_URL ?? "");
  wire = await startRelay(Number(url.port));
  url.port = String(wire.port);
  process.env.DATABASE_URL = url.href;
  await migrateDatabase();
});

afterAll(async () => {
  await closeDatabase();
  await wire.stop();
  await stack.stop();
});

it("starts although the database goes away again and again meanwhile, each time a connection later", async () => {
  let started = false;
  wire.cutAfter(0);
  const launched = launchEngine([]).finally(() => {
    started = true;
  });
  await expect(engineStarted()).rejects.toThrow("the engine has not started yet");
  let cuts = 1;
  for (; !started; cuts += 1) {
    wire.mend();
    wire.cutAfter(cuts);
    await vi.waitFor(() => expect(started || wire.isCut()).toBe(true), { timeout: 10_000 });
  }
  wire.mend();
  await launched;
  expect(cuts).toBeGreaterThan(3);
  const run = await begin(await newUser(), "morning-brief", brief);
  await becomes(run, { state: "waiting" });
  await stopEngine();
}, 90_000);

it("does not start where something else is wrong, and says what", async () => {
  const refused = vi.fn(() => Promise.reject(new Error("permission denied to create the schema")));
  await expect(throughOutages(refused, 1)).rejects.toThrow("permission denied to create the schema");
  expect(refused).toHaveBeenCalledTimes(20);
});
