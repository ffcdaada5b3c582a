import type { Arguments } from "../arguments";
import { pageOf } from "../paging";
import { type JsonObject, reads, type ToolRun, toolProblem } from "../tool";
import { blockObject, findBlock } from "./blocks";
import { titleOf } from "./properties";
import { filterTest, sorted } from "./query";
import { databaseObject, pageObject, personObject, selfObject } from "./shapes";
import type { NotionBlock, NotionDatabase, NotionPage, NotionWorld } from "./world";

type Run = ToolRun<NotionWorld>;

const READ = ["read_content"];

function same(a: string, b: string): boolean {
  return a.replaceAll("-", "").toLowerCase() === b.replaceAll("-", "").toLowerCase();
}

function notFound(what: string, id: string): Error {
  const hint = "Make sure the relevant pages and databases are shared with your integration.";
  return toolProblem("NOT_FOUND", "object_not_found", `Could not find ${what} with ID: ${id}. ${hint}`);
}

/** The page of an id, with or without dashes, or Notion's object_not_found. */
export function requirePage(world: NotionWorld, id: string): NotionPage {
  const found = world.pages.find((page) => same(page.id, id));
  if (!found) throw notFound("page", id);
  return found;
}

/** The database of an id, with or without dashes, or Notion's object_not_found. */
export function requireDatabase(world: NotionWorld, id: string): NotionDatabase {
  const found = world.databases.find((database) => same(database.id, id));
  if (!found) throw notFound("database", id);
  return found;
}

/** Where content of a page or block stands. */
export function requireContainer(
  world: NotionWorld,
  id: string,
): { page: NotionPage; blocks: NotionBlock[] } {
  for (const page of world.pages) {
    if (same(page.id, id)) return { page, blocks: page.blocks };
    const block = findBlock(page.blocks, id);
    if (block) return { page, blocks: block.children };
  }
  throw notFound("block", id);
}

/** A paginated list: https://developers.notion.com/reference/intro#pagination */
export function listObject(type: string, results: JsonObject[], args: Arguments): JsonObject {
  const page = pageOf(results, args.count("page_size", 100, 100), args.optionalText("start_cursor"));
  const more = { next_cursor: page.next ?? null, has_more: page.next !== undefined };
  return { object: "list", results: page.items, ...more, type, [type]: {} };
}

function matching(run: Run): NotionPage[] {
  const { world, args } = run;
  const query = (args.optionalText("query") ?? "").toLowerCase();
  return world.pages
    .filter((page) => titleOf(page).toLowerCase().includes(query))
    .sort((a, b) => b.editedAt - a.editedAt);
}

function searchPages(run: Run): JsonObject {
  const found = matching(run);
  if (run.args.optionalText("sort_direction") === "ascending") found.reverse();
  return listObject(
    "page_or_database",
    found.map((page) => pageObject(run.world, page)),
    run.args,
  );
}

function searchAll(run: Run): JsonObject {
  const { world, args } = run;
  const query = (args.optionalText("query") ?? "").toLowerCase();
  const databases = world.databases.filter((one) => one.title.toLowerCase().includes(query));
  const results = [
    ...databases.map((database) => databaseObject(world, database)),
    ...matching(run).map((page) => pageObject(world, page)),
  ];
  return listObject("page_or_database", results, args);
}

function queryDatabase({ world, args }: Run): JsonObject {
  const { id } = requireDatabase(world, args.text("database_id"));
  const test = filterTest(args.object("filter"));
  const rows = world.pages.filter((page) => page.parent.type === "database_id" && page.parent.id === id);
  const found = sorted(rows.filter(test), args.objects("sorts"));
  return listObject(
    "page_or_database",
    found.map((page) => pageObject(world, page)),
    args,
  );
}

export const findingTools = [
  reads("notion_user_get_self", ["read_user"], ({ world }: Run) => selfObject(world)),
  reads("notion_user_list", ["read_user"], ({ world, args }: Run) =>
    listObject("user", [...world.users.map(personObject), selfObject(world)], args),
  ),
  reads("notion_page_search", READ, searchPages),
  reads("notion_data_fetch", READ, searchAll),
  reads("notion_page_get", READ, ({ world, args }: Run) =>
    pageObject(world, requirePage(world, args.text("page_id"))),
  ),
  reads("notion_page_content_get", READ, ({ world, args }: Run) => {
    const { blocks } = requireContainer(world, args.text("block_id"));
    return listObject("block", blocks.map(blockObject), args);
  }),
  reads("notion_database_fetch", READ, ({ world, args }: Run) =>
    databaseObject(world, requireDatabase(world, args.text("database_id"))),
  ),
  reads("notion_database_query", READ, queryDatabase),
];
