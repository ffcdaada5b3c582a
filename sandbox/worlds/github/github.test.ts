import { describe, expect, test } from "vitest";
import { failure } from "../../testing/sandbox";
import { at, listAt, toolUser } from "../../testing/tools";

async function dispatchOf({ run }: Awaited<ReturnType<typeof toolUser>>) {
  const repos = listAt(await run("github_user_repos_list"), "array");
  const repo = repos.find(({ name }) => name === "dispatch-api");
  return { owner: at(repo, "owner.login"), repo: "dispatch-api" };
}

describe("a GitHub account", () => {
  test("says who one is there, and which repositories one sees", async () => {
    const user = await toolUser("github", { label: "ada-work" });
    expect(await user.run("github_user_get_authenticated")).toMatchObject({
      login: "ada-work",
      type: "User",
    });
    const repo = await user.run("github_repo_get", await dispatchOf(user));
    expect(repo).toMatchObject({ name: "dispatch-api", private: true, default_branch: "main" });
    const own = listAt(await user.run("github_user_repos_list", { type: "owner" }), "array");
    expect(own.map(({ name }) => name)).toEqual(["dotfiles", "field-notes"]);
  });

  test("lists open issues with a label; a pull request among them is marked as one", async () => {
    const user = await toolUser("github");
    const where = await dispatchOf(user);
    const found = listAt(await user.run("github_issues_list", { ...where, labels: "handover" }), "array");
    const issues = found.filter((issue) => !("pull_request" in issue));
    expect(issues).toHaveLength(3);
    expect(found).toHaveLength(4);
    for (const issue of issues) {
      expect(issue.state).toBe("open");
      expect(listAt(issue, "labels").map(({ name }) => name)).toContain("handover");
      expect(issue.html_url).toMatch(/^https:\/\/github\.com\/[^/]+\/dispatch-api\/issues\/\d+$/);
    }
    const closed = await user.run("github_issues_list", { ...where, labels: "handover", state: "closed" });
    expect(listAt(closed, "array")).toHaveLength(1);
    const second = await user.run("github_issues_list", { ...where, per_page: 2, page: 2 });
    expect(listAt(second, "array")).toHaveLength(2);
  });

  test("keeps a new issue, its comments and its labels", async () => {
    const user = await toolUser("github");
    const where = await dispatchOf(user);
    const made = await user.run("github_issue_create", {
      ...where,
      title: "Lights stay on",
      labels: ["BUG"],
    });
    const issue = { ...where, issue_number: made.number };
    await user.run("github_issue_comment_create", { ...issue, body: "Only at night." });
    await user.run("github_issue_labels_add", { ...issue, labels: ["lamps"] });
    const read = await user.run("github_issue_get", issue);
    expect(read).toMatchObject({ title: "Lights stay on", comments: 1 });
    expect(listAt(read, "labels").map(({ name }) => name)).toEqual(["bug", "lamps"]);
    const labels = listAt(await user.run("github_labels_list", where), "array");
    expect(labels.map(({ name }) => name)).toContain("lamps");
    expect(user.ctx.state.toolWrites).toHaveLength(3);
  });

  test("answers 404 for a repository that one does not see", async () => {
    const { run } = await toolUser("github");
    const error = await failure(run("github_repo_get", { owner: "nobody", repo: "nothing" }));
    expect(error).toMatchObject({ toolErrorCode: "404", toolErrorMessage: "Not Found" });
  });
});
