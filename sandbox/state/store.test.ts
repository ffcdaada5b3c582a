import { mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { seedState } from "./seed";
import { Store } from "./store";

test("a write that fails is told once and made up for as soon as it can be", async () => {
  const parent = mkdtempSync(join(tmpdir(), "sandbox-store-"));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  const said: unknown[] = [];
  const { error } = console;
  console.error = (line) => said.push(line);
  onTestFinished(() => {
    console.error = error;
  });
  const state = seedState({});
  const file = join(parent, "data", "state.json");
  const store = new Store(file, () => state);
  renameSync(join(parent, "data"), join(parent, "away"));
  store.save();
  await expect.poll(() => said).toHaveLength(1);
  await expect(store.flush()).rejects.toThrow("ENOENT");
  store.save();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(said).toEqual([
    expect.stringMatching(/^The sandbox cannot save its state: ENOENT.* It tries again.$/),
  ]);
  renameSync(join(parent, "away"), join(parent, "data"));
  await expect.poll(() => readFileSync(file, "utf8"), { timeout: 5000 }).toBe(JSON.stringify(state));
});
