import { expect, test } from "vitest";
import { beginSession } from "../auth/sessions";
import { newUser } from "../testing/accounts";
import { withStack } from "../testing/with-stack";
import { liveStream, takesStream } from "./stream";

withStack();

async function someone() {
  const { id } = await newUser();
  return { id, email: null, name: null, sessionId: await beginSession(id) };
}

test("browsers that left before their stream began hold no place", async () => {
  const user = await someone();
  for (let times = 0; times < 20; times += 1) {
    const { done } = await liveStream(user, 0, AbortSignal.abort()).getReader().read();
    expect(done).toBe(true);
  }
  expect(takesStream(user.id)).toBe(true);
});

test("a stream that is let go of frees its place", async () => {
  const user = await someone();
  const streams = Array.from({ length: 20 }, () => liveStream(user, 0, new AbortController().signal));
  expect(takesStream(user.id)).toBe(false);
  for (const stream of streams) await stream.cancel();
  expect(takesStream(user.id)).toBe(true);
});
