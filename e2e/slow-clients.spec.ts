import { connect } from "node:net";
import { expect, test } from "./harness/fixtures";
import type { Stack } from "./harness/stack";

// Slow clients hold a line and send next to nothing (OWASP "Slowloris"; Node.js `server.headersTimeout`, `server.requestTimeout`).

const LINE_ENDS_WITHIN = 75_000;

/** Sends the beginning of a request, and waits for the server to end the line. @returns seconds until it did */
function beginOnly(stack: Stack, text: string): Promise<number> {
  const began = Date.now();
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(stack.appUrl).port), "127.0.0.1", () => socket.write(text));
    socket.resume();
    socket.on("close", () => resolve((Date.now() - began) / 1000));
    socket.on("error", reject);
  });
}

test("a client that never finishes its headers or its form is cut off, and others are answered meanwhile", async ({
  page,
  stack,
}) => {
  test.setTimeout(LINE_ENDS_WITHIN + 30_000);
  await page.goto("/");
  const half =
    "POST /connections/go HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n";
  const cut = Promise.all([
    beginOnly(stack, half),
    beginOnly(stack, `${half}Content-Length: 1000\r\n\r\nconnection=gm`),
  ]);
  await page.goto("/sign-in");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  for (const seconds of await cut) expect(seconds).toBeLessThan(LINE_ENDS_WITHIN / 1000);
});
