import { asc } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { database } from "../../db/client";
import { events } from "../../db/schema";
import { log } from "../../log";
import { withStack } from "../../testing/with-stack";
import { acceptDeliveries, delivery, OLD, statusOf, WRONG } from "./testing/delivery";
import { receiveWebhook } from "./webhook";

acceptDeliveries();
withStack();
beforeEach(() => database().delete(events));

const kept = () => database().select().from(events).orderBy(asc(events.receivedAt));

describe("Threat 10: a delivery (Standard Webhooks 1.0.0)", () => {
  const event = () => statusOf("usr_nobody", "conn_1");

  it("is accepted with either of two secrets, once for each webhook-id", async () => {
    expect(await receiveWebhook(delivery(event(), { id: "evt_1" }))).toMatchObject({
      status: 201,
      fresh: true,
    });
    expect(await receiveWebhook(delivery(event(), { id: "evt_2", by: OLD }))).toMatchObject({ status: 201 });
    for (let repeat = 0; repeat < 3; repeat += 1) {
      const again = await receiveWebhook(delivery(event(), { id: "evt_1" }));
      expect(again).toMatchObject({ status: 201, fresh: false });
    }
    expect(await kept()).toHaveLength(2);
  });

  const seconds = (ago: number) => new Date(Date.now() - ago * 1000);
  const forged: Record<string, () => Request> = {
    "another secret": () => delivery(event(), { by: WRONG }),
    "no signature": () => new Request("http://localhost/", { method: "POST", body: JSON.stringify(event()) }),
    "301 seconds old": () => delivery(event(), { at: seconds(302) }),
    "301 seconds too new": () => delivery(event(), { at: seconds(-302) }),
    "another delivery's id": () => delivery(event(), { changes: { "webhook-id": "evt_other" } }),
    "a signature of nonsense": () => delivery(event(), { changes: { "webhook-signature": "v1,%%%" } }),
    "an unsigned version": () => delivery(event(), { changes: { "webhook-signature": "v1a,AAAA" } }),
  };
  for (const [what, make] of Object.entries(forged)) {
    it(`is refused with ${what}, and nothing is written`, async () => {
      const warned = vi.spyOn(log, "warn").mockImplementation(() => {});
      expect(await receiveWebhook(make())).toMatchObject({ status: 401, fresh: false });
      expect(warned.mock.calls).toHaveLength(1);
      expect(JSON.stringify(warned.mock.calls[0])).not.toContain("whsec_");
      warned.mockRestore();
      expect(await kept()).toEqual([]);
    });
  }

  it("is refused where it is too large, or no event", async () => {
    vi.spyOn(log, "warn").mockImplementation(() => {});
    const large = JSON.stringify({ ...event(), padding: "x".repeat(256 * 1024) });
    expect(await receiveWebhook(delivery(large))).toMatchObject({ status: 413 });
    for (const body of ["", "{", "[]", "null", '{"type":7}', '{"__proto__":{"type":"a"}}'])
      expect(await receiveWebhook(delivery(body)), body).toMatchObject({ status: 400 });
    vi.restoreAllMocks();
    expect(await kept()).toEqual([]);
  });

  it("of a type or version that is not known is kept and ignored", async () => {
    await receiveWebhook(delivery({ type: "organization.created", data: {} }));
    for (const spec_version of ["2", "", 1, 2, null, true, ["1"], { major: 1 }]) {
      const answer = await receiveWebhook(delivery({ ...event(), spec_version }));
      expect(answer.status, JSON.stringify(spec_version)).toBe(201);
    }
    await receiveWebhook(delivery({ type: "connected_account.updated", data: "text" }));
    expect((await kept()).map(({ outcome }) => outcome)).toEqual(Array(10).fill("ignored"));
  });
});
