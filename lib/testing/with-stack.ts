import { afterAll, beforeAll } from "vitest";
import { closeDatabase } from "../db/client";
import { migrateDatabase } from "../db/migrate";
import { start } from "../start";
import { stopEngine } from "../workflows/engine/launch";
import { startTestStack, type TestStack } from "./stack";

/** The hands of a file's tests on their sandbox. */
export type Sandbox = Pick<TestStack, "control">;

/** A database with the schema in place and a sandbox, from before a file's first test until after its last. */
export function withStack(): Sandbox {
  return around(migrateDatabase, async () => {});
}

/** The same with everything running that runs behind pages: the engine, and the chores. */
export function withEngine(): Sandbox {
  return around(start, stopEngine);
}

function around(begin: () => Promise<void>, end: () => Promise<void>): Sandbox {
  let stack: TestStack | undefined;
  beforeAll(async () => {
    stack = await startTestStack();
    await begin();
  });
  afterAll(async () => {
    await end();
    await closeDatabase();
    await stack?.stop();
  });
  return {
    control(method, path, body) {
      if (!stack) throw new Error("the sandbox is there while tests run, not before");
      return stack.control(method, path, body);
    },
  };
}
