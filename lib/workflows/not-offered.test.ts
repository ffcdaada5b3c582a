import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { freshConnections } from "../connections/enabled-connections";
import { log } from "../log";
import { connect, newUser } from "../testing/accounts";
import { withEngine } from "../testing/with-stack";
import { wakeNotOffered } from "./not-offered";
import { becomes, begin, brief, rowOf, stepsOf } from "./testing/runs";

const stack = withEngine();
// What is known of the connections is always old.
process.env.CONNECTIONS_CACHE_SECONDS = "0";

const change = (name: string, enabled: boolean) =>
  stack.control("PATCH", `/connections/${name}`, { enabled });

async function changeAll(enabled: boolean): Promise<void> {
  const { connections } = await stack.control<{ connections: { name: string }[] }>("GET", "/connections");
  // Gmail is the last: the chore may look in between.
  for (const { name } of connections.reverse()) await change(name, enabled);
}

async function switchOff(name: string): Promise<void> {
  // A reading that began before would be shared.
  await freshConnections();
  await change(name, false);
}

beforeEach(async () => {
  await stack.control("DELETE", "/faults");
  await changeAll(true);
  await freshConnections();
});

it("a run that waits for what is switched off fails with the sentence that says so", async () => {
  const run = await begin(await newUser(), "morning-brief", brief);
  await becomes(run, { state: "waiting", waitingFor: "googlecalendar" });
  await switchOff("googlecalendar");
  await wakeNotOffered();
  await becomes(run, { state: "failed" });
  expect((await rowOf(run))?.problem).toContain("is no longer offered here");
});

it("one goes on without where the step can be done without, and others wait on", async () => {
  const [user, other] = [await newUser(), await newUser()];
  await connect(stack, user, "googlecalendar");
  const run = await begin(user, "morning-brief", brief);
  const waiting = await begin(other, "morning-brief", brief);
  await becomes(run, { state: "waiting", waitingFor: "gmail" });
  await becomes(waiting, { state: "waiting", waitingFor: "googlecalendar" });
  const before = await rowOf(waiting);
  await switchOff("gmail");
  await wakeNotOffered();
  await becomes(run, { state: "waiting", waitingFor: "slack" });
  const mail = (await stepsOf(run)).find(({ key }) => key === "mail");
  expect(mail).toMatchObject({ state: "skipped", note: "Not offered here" });
  expect(await rowOf(waiting)).toEqual(before);
});

describe("nothing is decided", () => {
  it("while Scalekit does not say which connections there are", async () => {
    vi.spyOn(log, "warn").mockImplementation(() => {});
    onTestFinished(() => void vi.restoreAllMocks());
    const run = await begin(await newUser(), "morning-brief", brief);
    await becomes(run, { state: "waiting", waitingFor: "googlecalendar" });
    const before = await rowOf(run);
    const away = { method: "ListAppConnections", kind: { type: "fail", code: "INTERNAL" }, remaining: null };
    await freshConnections();
    await stack.control("POST", "/faults", away);
    await change("googlecalendar", false);
    await wakeNotOffered();
    expect(await rowOf(run)).toEqual(before);
  });

  it("where it lists none at all", async () => {
    const user = await newUser();
    await connect(stack, user, "googlecalendar");
    const run = await begin(user, "morning-brief", brief);
    await becomes(run, { state: "waiting", waitingFor: "gmail" });
    const before = await rowOf(run);
    await freshConnections();
    await changeAll(false);
    await wakeNotOffered();
    expect(await rowOf(run)).toEqual(before);
  });
});
