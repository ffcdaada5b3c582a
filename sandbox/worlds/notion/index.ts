import type { Provider } from "../tool";
import { findingTools } from "./finding";
import { createNotion } from "./workspace";
import type { NotionWorld } from "./world";
import { writingTools } from "./writing";

/** Pages and databases as the API of version 2022-06-28 has them: https://developers.notion.com/reference */
export const notion: Provider<NotionWorld> = {
  provider: "NOTION",
  create: createNotion,
  tools: [...findingTools, ...writingTools],
};
