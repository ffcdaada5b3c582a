import { eq } from "drizzle-orm";
import { expect, onTestFinished, test, vi } from "vitest";
import { database } from "../../db/client";
import { events } from "../../db/schema";
import { log } from "../../log";
import { connect, newUser } from "../../testing/accounts";
import { withStack } from "../../testing/with-stack";
import { refuseAccountsOf } from "../testing/unkept";
import { handleEvents } from "./handle";
import { acceptDeliveries, delivery, statusOf } from "./testing/delivery";
import { receiveWebhook } from "./webhook";

acceptDeliveries();
const stack = withStack();

async function eventOf({ id }: { id: string }) {
  const [event] = await database().select().from(events).where(eq(events.identifier, id));
  return event;
}

test("an event that fails as nobody expects is put off, and holds up nobody else's", async () => {
  const { connections } = await stack.control<{ connections: { id: string; name: string }[] }>(
    "GET",
    "/connections",
  );
  const gmail = connections.find(({ name }) => name === "gmail")?.id;
  const [unkept, other] = [await newUser(), await newUser()];
  const end = await refuseAccountsOf(unkept.id);
  const told = vi.spyOn(log, "error").mockImplementation(() => {});
  onTestFinished(() => told.mockRestore());
  for (const user of [unkept, other]) {
    await connect(stack, user, "gmail");
    await receiveWebhook(delivery(statusOf(user.id, gmail)));
  }
  await handleEvents();
  expect(await eventOf(other)).toMatchObject({ outcome: "read", tries: 0 });
  expect(await eventOf(unkept)).toMatchObject({ outcome: null, tries: 1 });
  expect(told.mock.calls).toEqual([["event_not_handled", {}, expect.any(Error)]]);

  await end();
  await database().update(events).set({ dueAt: new Date() });
  await handleEvents();
  expect(await eventOf(unkept)).toMatchObject({ outcome: "read", tries: 1 });
});
