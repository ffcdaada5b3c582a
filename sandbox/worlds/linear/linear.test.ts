import { describe, expect, test } from "vitest";
import { failure } from "../../testing/sandbox";
import { at, listAt, toolUser } from "../../testing/tools";

describe("a Linear workspace", () => {
  test("says who one is there", async () => {
    const { run } = await toolUser("linear", { label: "ada@example.com in Fernhill" });
    const viewer = at(await run("linear_viewer_get"), "data.viewer");
    expect(viewer).toMatchObject({
      name: "Ada",
      email: "ada@example.com",
      organization: { name: "Fernhill" },
    });
  });

  test("lists teams, states of a team, labels and issues", async () => {
    const { run } = await toolUser("linear");
    const teams = listAt(await run("linear_teams_list"), "data.teams.nodes");
    expect(teams.map(({ key }) => key)).toEqual(["ENG", "OPS"]);
    const states = await run("linear_workflow_states_list", { teamId: teams[0]?.id });
    expect(listAt(states, "data.workflowStates.nodes")).toHaveLength(5);
    expect(listAt(await run("linear_labels_list"), "data.issueLabels.nodes")).toHaveLength(4);
    const first = await run("linear_issues_list", { first: 4 });
    const after = at(first, "data.issues.pageInfo.endCursor");
    const second = await run("linear_issues_list", { first: 4, after });
    expect(listAt(first, "data.issues.nodes")).toHaveLength(4);
    expect(listAt(second, "data.issues.nodes")).toHaveLength(2);
    expect(at(second, "data.issues.pageInfo.hasNextPage")).toBe(false);
  });

  test("keeps a new issue with its link and comment; the same link twice is one", async () => {
    const { run, ctx } = await toolUser("linear");
    const teamId = at(await run("linear_teams_list"), "data.teams.nodes.0.id");
    const url = "https://github.com/fernhill-labs/dispatch-api/issues/1";
    const description = `From ${url}`;
    const made = await run("linear_issue_create", {
      teamId,
      title: "Zones are lost",
      description,
      priority: "2",
    });
    const issue = at(made, "data.issueCreate.issue");
    expect(issue).toMatchObject({ identifier: "ENG-5", priorityLabel: "High", state: { name: "Backlog" } });
    const issueId = at(issue, "id");
    await run("linear_attachment_create", { issueId, title: "Issue 1", url });
    await run("linear_attachment_create", { issueId: "ENG-5", title: "Issue 1, again", url });
    const attachments = listAt(await run("linear_attachments_list"), "data.attachments.nodes");
    expect(attachments).toHaveLength(1);
    expect(attachments[0]).toMatchObject({ title: "Issue 1, again", url, issue: { id: issueId } });
    await run("linear_comment_create", { issueId, body: "Seen." });
    const comments = await run("linear_comments_list", { issueId });
    expect(at(comments, "data.comments.nodes.0.body")).toBe("Seen.");
    const found = await run("linear_issue_search", { query: "dispatch-api/issues/1" });
    expect(at(found, "data.searchIssues.nodes.0.id")).toBe(issueId);
    expect(
      at(await run("linear_issue_get", { issueId: "ENG-5" }), "data.issue.attachments.nodes.0.url"),
    ).toBe(url);
    expect(ctx.state.toolWrites).toHaveLength(4);
  });

  test("refuses a team that does not exist", async () => {
    const { run, ctx } = await toolUser("linear");
    const error = await failure(run("linear_issue_create", { teamId: "nowhere", title: "Lost" }));
    expect(error).toMatchObject({ toolErrorMessage: "Entity not found: Team nowhere" });
    expect(ctx.state.toolWrites).toEqual([]);
  });
});
