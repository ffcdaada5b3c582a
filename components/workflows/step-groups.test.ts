import { describe, expect, test } from "vitest";
import type { StepView } from "@/lib/workflows/types";
import { groupState, groupSteps, sharedTitle } from "./step-groups";

const step = (stepId: string, key: string) => ({ stepId, key }) as StepView;

test("lines of one declared step stand together, where its first line stands", () => {
  const steps = [step("create", "1"), step("attach", "1"), step("create", "2"), step("post", "post")];
  const groups = groupSteps(steps).map(({ stepId, steps: { length } }) => `${stepId} ${length}`);
  expect(groups).toEqual(["create 2", "attach 1", "post 1"]);
});

test("what needs the person speaks for many lines, then what goes on, then what is over", () => {
  const of = (...states: StepView["state"][]) => groupState(states.map((state) => ({ state })));
  expect(of("done", "waiting", "done")).toBe("waiting");
  expect(of("done", "running")).toBe("running");
  expect(of("done", "skipped")).toBe("done");
});

describe("the title that lines share", () => {
  test.each([
    [["Create an issue for #1", "Create an issue for #2"], "Create an issue", "Create an issue for "],
    [["Attach GitHub #1", "Attach GitHub #2"], "Attach GitHub", "Attach GitHub "],
    [["Add notes for Stand-up", "Add notes for Stand-up call"], "Add notes", "Add notes for "],
    [["Again", "Again"], "Again", ""],
  ])("%j", (titles, title, prefix) => {
    expect(sharedTitle(titles)).toEqual({ title, prefix });
  });

  test("is none where they have no word in common", () => {
    expect(sharedTitle(["Read mail", "Post it"])).toBeNull();
  });
});
