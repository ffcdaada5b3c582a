import { expect, onTestFinished, test, vi } from "vitest";
import { newUser } from "../../testing/accounts";
import { withStack } from "../../testing/with-stack";
import { driven } from "../testing/driven";
import { rowOf, stepsOf } from "../testing/runs";
import { rest } from "./parking";

withStack();

test.each([-6, 6])(
  "a run rests as long as it is told where a process's clock is %i minutes off",
  async (minutes) => {
    const run = await driven(await newUser());
    onTestFinished(() => void vi.useRealTimers());
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + minutes * 60_000 });
    await rest(run, "events", 300);
    vi.useRealTimers();
    const row = await rowOf(run.row.id);
    const [step] = await stepsOf(run.row.id);
    // Both are moments of the database's.
    expect((row?.resumeAt?.getTime() ?? 0) - (row?.updatedAt.getTime() ?? 0)).toBe(300_000);
    expect(step?.until, "and says so").toEqual(row?.resumeAt);
  },
);
