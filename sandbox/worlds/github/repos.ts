import type { Arguments } from "../arguments";
import { pageOf } from "../paging";
import { type JsonObject, reads, type ToolRun, toolProblem } from "../tool";
import { labelObject, ownUser, repoObject } from "./shapes";
import type { GithubRepo, GithubWorld } from "./world";

type Run = ToolRun<GithubWorld>;

/** A page of a list as GitHub numbers them, in `array`: a tool's data is an object, the API's answer a list. */
export function numberedPage(list: JsonObject[], args: Arguments): JsonObject {
  const size = args.count("per_page", 30, 100);
  const page = args.count("page", 1, 1_000_000);
  return { array: pageOf(list, size, String((page - 1) * size)).items };
}

/** The repository of the arguments `owner` and `repo`, in any case, or GitHub's 404. */
export function requireRepo({ world, args }: Run): GithubRepo {
  const [owner, name] = [args.text("owner").toLowerCase(), args.text("repo").toLowerCase()];
  const found = world.repos.find(
    (one) => one.owner.toLowerCase() === owner && one.name.toLowerCase() === name,
  );
  if (!found) throw toolProblem("NOT_FOUND", "404", "Not Found");
  return found;
}

function listRepos({ world, args }: Run): JsonObject {
  const sort = args.optionalText("sort") ?? "full_name";
  const type = args.optionalText("type") ?? "all";
  const key = (repo: GithubRepo) => {
    if (sort === "full_name") return `${repo.owner}/${repo.name}`;
    return String(sort === "created" ? repo.createdAt : repo.pushedAt);
  };
  const kept = world.repos.filter((repo) => {
    if (type === "owner") return repo.owner === world.login;
    if (type === "member") return repo.owner !== world.login;
    return type === "all" || repo.isPrivate === (type === "private");
  });
  kept.sort((a, b) => key(a).localeCompare(key(b)));
  const direction = args.optionalText("direction") ?? (sort === "full_name" ? "asc" : "desc");
  if (direction === "desc") kept.reverse();
  return numberedPage(
    kept.map((repo) => repoObject(world, repo)),
    args,
  );
}

export const repoTools = [
  reads("github_user_get_authenticated", ["read:user", "user"], ({ world }: Run) => ownUser(world)),
  reads("github_user_repos_list", ["repo"], listRepos),
  reads("github_repo_get", ["repo"], (run: Run) => repoObject(run.world, requireRepo(run))),
  reads("github_labels_list", ["repo"], (run: Run) => {
    const repo = requireRepo(run);
    return numberedPage(
      repo.labels.map((label) => labelObject(repo, label)),
      run.args,
    );
  }),
];
