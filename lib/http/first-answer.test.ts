import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { firstAnswer } from "./first-answer";

const A_MINUTE = 60_000;

test("it is there once a request was answered, and no sooner", async () => {
  let isThere = false;
  const answered = firstAnswer(A_MINUTE).then(() => {
    isThere = true;
  });
  const server = createServer((_, response) => {
    expect(isThere).toBe(false);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await answered;
});

test("where nobody asks, it is there when time is up", async () => {
  const began = performance.now();
  await firstAnswer(50);
  expect(performance.now() - began).toBeLessThan(A_MINUTE);
});
