import type { Provider } from "../tool";
import { createGithub } from "./account";
import { issueTools } from "./issues";
import { repoTools } from "./repos";
import type { GithubWorld } from "./world";

/** Repositories with issues: https://docs.github.com/en/rest */
export const github: Provider<GithubWorld> = {
  provider: "GITHUB",
  create: createGithub,
  tools: [...repoTools, ...issueTools],
};
