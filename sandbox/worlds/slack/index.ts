import type { Provider } from "../tool";
import { channelTools } from "./channels";
import { peopleTools } from "./people";
import { createWorkspace, type SlackWorld } from "./world";

/** A workspace: https://docs.slack.dev/reference/methods */
export const slack: Provider<SlackWorld> = {
  provider: "SLACK",
  create: createWorkspace,
  tools: [...peopleTools, ...channelTools],
};
