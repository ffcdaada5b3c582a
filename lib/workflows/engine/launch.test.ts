import { beforeAll, expect, it, vi } from "vitest";
import { migrateDatabase } from "../../db/migrate";
import { newUser } from "../../testing/accounts";
import { withWire } from "../../testing/with-wire";
import { becomes, begin, brief } from "../testing/runs";
import { launchEngine, stopEngine } from "./launch";
import { engineStarted } from "./started";
import { throughOutages } from "./through-outages";

const wired = withWire();

beforeAll(() => migrateDatabase());

it("starts although the database goes away again and again meanwhile, each time a connection later", async () => {
  const { wire } = wired;
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
