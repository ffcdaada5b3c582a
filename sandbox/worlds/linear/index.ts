import type { Provider } from "../tool";
import { issueTools } from "./issues";
import { noteTools } from "./notes";
import { workspaceTools } from "./workspace";
import { createLinear, type LinearWorld } from "./world";

/** Teams with issues, answered as the GraphQL API does: https://linear.app/developers/graphql */
export const linear: Provider<LinearWorld> = {
  provider: "LINEAR",
  create: createLinear,
  tools: [...workspaceTools, ...issueTools, ...noteTools],
};
