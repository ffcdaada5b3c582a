import { Client } from "pg";
import { afterAll, beforeAll } from "vitest";
import { type Relay, startRelay } from "../../scripts/relay";
import { closeDatabase } from "../db/client";
import { startTestStack, type TestStack } from "./stack";

interface Wired {
  /** Between this process and the database. */
  wire: Relay;
  /** Somebody else, whose connection is sound. */
  other: Client;
}

/** A stack for the tests of a file, whose database is reached over a wire that can be cut. What it gives is there once they begin. */
export function withWire(): Wired {
  const wired = {} as Wired;
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startTestStack();
    const url = new URL(stack.env.DATABASE_URL ?? "");
    wired.other = new Client({ connectionString: url.href });
    await wired.other.connect();
    wired.wire = await startRelay(Number(url.port));
    url.port = String(wired.wire.port);
    process.env.DATABASE_URL = url.href;
  });
  afterAll(async () => {
    await closeDatabase();
    await wired.other.end();
    await wired.wire.stop();
    await stack.stop();
  });
  return wired;
}
