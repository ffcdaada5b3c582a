import type { Arguments } from "../arguments";
import { type JsonObject, type ToolRun, writes } from "../tool";
import { blockObject, blocksFrom } from "./blocks";
import { listObject, requireContainer, requireDatabase, requirePage } from "./finding";
import { invalid, propertiesFrom } from "./properties";
import { pageObject } from "./shapes";
import { addPage } from "./workspace";
import type { NotionParent, NotionWorld, PropertyType } from "./world";

type Run = ToolRun<NotionWorld>;

interface Target {
  parent: NotionParent;
  schema: Record<string, PropertyType>;
}

/** Where a new page goes: `database_id`, `parent_page_id`, or the same in `_parent`. */
function targetOf(world: NotionWorld, args: Arguments): Target {
  const given = args.object("_parent");
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  const databaseId = args.optionalText("database_id") ?? text(given?.database_id);
  const pageId = args.optionalText("parent_page_id") ?? text(given?.page_id);
  if (databaseId) {
    const { id, schema } = requireDatabase(world, databaseId);
    return { parent: { type: "database_id", id }, schema };
  }
  if (!pageId) throw invalid("a new page needs a database_id or a parent_page_id.");
  return { parent: { type: "page_id", id: requirePage(world, pageId).id }, schema: { title: "title" } };
}

function createPage({ world, args, now }: Run): JsonObject {
  const { parent, schema } = targetOf(world, args);
  const properties = propertiesFrom(schema, args.object("properties") ?? {});
  const blocks = blocksFrom(world, args.objects("child_blocks"), now);
  const emoji = args.object("icon")?.emoji;
  const page = addPage(world, parent, properties, now);
  page.blocks = blocks;
  page.icon = typeof emoji === "string" ? emoji : null;
  return pageObject(world, page);
}

function append({ world, args, now }: Run): JsonObject {
  const { page, blocks } = requireContainer(world, args.text("block_id"));
  const added = blocksFrom(world, args.objects("blocks"), now);
  blocks.push(...added);
  page.editedAt = now;
  return listObject("block", added.map(blockObject), args);
}

export const writingTools = [
  writes("notion_page_create", ["insert_content"], createPage),
  writes("notion_database_insert_row", ["insert_content"], createPage),
  writes("notion_page_content_append", ["insert_content"], append),
];
