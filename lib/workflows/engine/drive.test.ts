import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { database } from "../../db/client";
import { runSteps } from "../../db/schema";
import { connect, look, newUser } from "../../testing/accounts";
import { withEngine } from "../../testing/with-stack";
import { defineWorkflow, textField } from "../define";
import { retryRun } from "../manage";
import { allWorkflows } from "../registry";
import { becomes, begin, rowOf, stepsOf } from "../testing/runs";

const stack = withEngine();

const read = (provider: string) =>
  ({
    title: `Read ${provider}`,
    provider,
    does: "Reads nothing.",
    effect: "reads",
    permission: { words: "Nothing", anyOf: [] },
  }) as const;
const common = {
  summary: "Nothing.",
  fields: {},
  steps: { mail: read("GMAIL"), page: read("NOTION"), channel: read("SLACK") },
  about: () => "",
};
const brought = (summary: string) => ({ summary, sections: [] });
let isBroken = true;

const together = defineWorkflow({
  ...common,
  id: "test-together",
  title: "Three at once",
  run: async ({ steps }) => {
    const found = [steps.mail(async () => "a"), steps.page(async () => "b"), steps.channel(async () => "c")];
    return brought((await Promise.all(found)).join());
  },
});

const broken = defineWorkflow({
  ...common,
  id: "test-broken",
  title: "Two at once, of which one breaks",
  run: async ({ steps }) => {
    const mail = async () => {
      if (isBroken) throw new TypeError("a bug of the workflow");
      return "a";
    };
    return brought((await Promise.all([steps.mail(mail), steps.page(async () => "b")])).join());
  },
});

const unawaited = defineWorkflow({
  ...common,
  id: "test-unawaited",
  title: "One that nobody waits for",
  run: async ({ steps }) => {
    steps.mail(async () => "a");
    return brought("nothing");
  },
});

const within = defineWorkflow({
  ...common,
  id: "test-within",
  title: "One in another",
  run: async ({ steps }) => brought(await steps.page(() => steps.mail(async () => "a"))),
});

const keyed = defineWorkflow({
  ...common,
  id: "test-keyed",
  title: "One of a key",
  fields: { key: textField("Key", { maxLength: 200 }) },
  run: async ({ input, steps }) => brought(await steps.mail(async () => "a", input)),
});

beforeAll(() => {
  allWorkflows().push(together, broken, unawaited, within, keyed);
});

afterAll(() => {
  allWorkflows().splice(-5);
});

/** Somebody's run that waits for Gmail, and for nothing else. */
async function waitingForGmail(workflow: string) {
  const user = await newUser();
  await connect(stack, user, "notion", "slack");
  const run = await begin(user, workflow, {});
  await becomes(run, { state: "waiting", waitingFor: "gmail" });
  return { user, run };
}

async function connectNow(user: { id: string }, name: string): Promise<void> {
  await connect(stack, user, name);
  await look(user);
}

describe("steps that are asked for at once", () => {
  it("wait at the one whose account is missing and go on, ten times over", async () => {
    const waiting = await Promise.all(Array.from({ length: 10 }, () => waitingForGmail("test-together")));
    await Promise.all(waiting.map(({ user }) => connectNow(user, "gmail")));
    for (const { run } of waiting) await becomes(run, { state: "finished" });
    for (const { run } of waiting) expect((await rowOf(run))?.result?.summary).toBe("a,b,c");
  });

  it("wait at one after the other where all accounts are missing", async () => {
    const user = await newUser();
    const run = await begin(user, "test-together", {});
    for (const name of ["gmail", "notion", "slack"]) {
      await becomes(run, { state: "waiting", waitingFor: name });
      await connectNow(user, name);
    }
    await becomes(run, { state: "finished" });
  });

  it("are not begun after one that failed, and Retry goes back to that one", async () => {
    const user = await newUser();
    await connect(stack, user, "gmail", "notion");
    const run = await begin(user, "test-broken", {});
    const rests = async () => expect(await stepsOf(run)).toMatchObject([{ key: "mail", state: "paused" }]);
    await vi.waitFor(rests, { timeout: 10_000, interval: 20 });
    // As if it had been tried often enough.
    await database().update(runSteps).set({ bugs: 3 }).where(eq(runSteps.runId, run));
    await becomes(run, { state: "failed" });
    expect(await stepsOf(run)).toMatchObject([{ key: "mail", state: "failed" }]);
    isBroken = false;
    expect(await retryRun(user, run)).toMatchObject({ ok: true });
    await becomes(run, { state: "finished" });
  });

  it("are done although the workflow does not wait for them", async () => {
    const { user, run } = await waitingForGmail("test-unawaited");
    await connectNow(user, "gmail");
    await becomes(run, { state: "finished" });
    expect(await stepsOf(run)).toMatchObject([{ key: "mail", state: "done" }]);
  });
});

it("a step within another waits and goes on as part of it", async () => {
  const { user, run } = await waitingForGmail("test-within");
  await connectNow(user, "gmail");
  await becomes(run, { state: "finished" });
});

it.each([
  [100, "finished"],
  [101, "failed"],
] as const)("a step may have a key of 100 characters, and no longer one: %i", async (length, state) => {
  const user = await newUser();
  await connect(stack, user, "gmail");
  const run = await begin(user, "test-keyed", { key: "k".repeat(length) });
  await becomes(run, { state });
  expect(await stepsOf(run)).toHaveLength(state === "failed" ? 0 : 1);
});
