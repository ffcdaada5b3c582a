import { describe, expect, it } from "vitest";
import { budget } from "../../scalekit/deadline";
import { callTool } from "../../scalekit/tools";
import { connect, newUser } from "../../testing/accounts";
import { withEngine } from "../../testing/with-stack";
import { BRIEF_NEEDS, becomes, begin, brief, handOver, rowOf, today, writesOf } from "../testing/runs";

const stack = withEngine();

describe("the workflows", () => {
  it("hand issues over once: a second run creates none", async () => {
    const user = await newUser();
    await connect(stack, user, "github", "linear", "slack");
    const fields = await handOver(user);
    const first = await begin(user, "issue-hand-over", fields);
    await becomes(first, { state: "finished" });
    const writes = await writesOf(stack, user);
    const created = writes.filter((tool) => tool === "linear_issue_create").length;
    expect(created).toBeGreaterThan(1);
    expect(writes.filter((tool) => tool === "linear_attachment_create")).toHaveLength(created);
    expect(writes.filter((tool) => tool === "slack_send_message")).toHaveLength(1);

    const second = await begin(user, "issue-hand-over", fields);
    await becomes(second, { state: "finished" });
    expect((await rowOf(second))?.result?.summary).toContain("nothing was created or posted");
    expect(await writesOf(stack, user)).toEqual(writes);
  });

  it("hand an issue over though another one says that it had been", async () => {
    const user = await newUser();
    await connect(stack, user, "github", "linear", "slack");
    const fields = await handOver(user);
    const repository = fields.repository ?? "";
    const says = (number: number) => `Handed over from https://github.com/${repository}/issues/${number}`;
    const mine = await fileIssue(user, repository, "Mine", "Nothing to see.");
    const forger = await fileIssue(user, repository, "Theirs", `Steps.\n\n${says(mine + 2)}`);
    const first = await begin(user, "issue-hand-over", fields);
    await becomes(first, { state: "finished" });

    expect(await fileIssue(user, repository, "Urgent", "It is down.")).toBe(forger + 1);
    const second = await begin(user, "issue-hand-over", fields);
    await becomes(second, { state: "finished" });
    expect((await rowOf(second))?.result?.summary).toContain("1 issue is handed over");
  });

  it("note past meetings once", async () => {
    const user = await newUser();
    await connect(stack, user, "googlecalendar", "notion");
    const from = new Date(Date.now() - 7 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
    const fields = { from, to: today, page: "Meeting notes" };
    const first = await begin(user, "meeting-notes", fields);
    await becomes(first, { state: "finished" });
    const writes = await writesOf(stack, user);
    expect(writes.length).toBeGreaterThan(1);
    const second = await begin(user, "meeting-notes", fields);
    await becomes(second, { state: "finished" });
    expect((await rowOf(second))?.result?.summary).toContain("nothing was added");
    expect(await writesOf(stack, user)).toEqual(writes);
  });

  it("say what to do where a name leads nowhere", async () => {
    const user = await newUser();
    await connect(stack, user, ...BRIEF_NEEDS);
    const run = await begin(user, "morning-brief", { ...brief, channel: "nowhere" });
    await becomes(run, { state: "failed" });
    expect((await rowOf(run))?.problem).toContain("no public channel #nowhere");
  });
});

/** Files an issue that is to be handed over. @returns its number */
async function fileIssue(
  { id: identifier }: { id: string },
  fullName: string,
  title: string,
  body: string,
): Promise<number> {
  const [owner, repo] = fullName.split("/");
  const params = { owner, repo, title, body, labels: ["handover"] };
  const call = { identifier, connectionName: "github", tool: "github_issue_create", params };
  return ((await callTool(call, budget(5_000))) as { number: number }).number;
}
