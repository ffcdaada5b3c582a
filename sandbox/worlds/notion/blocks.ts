import { iso } from "../days";
import { uuidFrom } from "../seeded";
import type { JsonObject } from "../tool";
import { invalid } from "./properties";
import { filledUp, textPiece } from "./rich-text";
import type { NotionBlock, NotionWorld } from "./world";

/** A new id of this world. */
export function newId(world: NotionWorld): string {
  world.made += 1;
  return uuidFrom(`${world.seed}/made/${world.made}`);
}

/** A block with text only, such as a paragraph or a heading. */
export function textBlock(world: NotionWorld, type: string, text: string, at: number): NotionBlock {
  return {
    id: newId(world),
    type,
    content: { rich_text: [textPiece(text)], color: "default" },
    children: [],
    at,
  };
}

/** Blocks out of a request; nested children come along. Throws validation_error for one without a type. */
export function blocksFrom(world: NotionWorld, given: JsonObject[], at: number): NotionBlock[] {
  return given.map((block) => {
    const guessed = Object.keys(block).find((key) => key !== "object" && key !== "type");
    const type = typeof block.type === "string" ? block.type : guessed;
    const inner = type === undefined ? undefined : block[type];
    if (type === undefined || typeof inner !== "object" || inner === null || Array.isArray(inner)) {
      throw invalid("each block needs its type, and its content under the type's name.");
    }
    const { children, ...content } = inner;
    const nested = (Array.isArray(children) ? children : []) as JsonObject[];
    if ("rich_text" in content) content.rich_text = filledUp(content.rich_text);
    return { id: newId(world), type, content, children: blocksFrom(world, nested, at), at };
  });
}

/** A block of a page or of another block, by its id. */
export function findBlock(blocks: NotionBlock[], id: string): NotionBlock | undefined {
  for (const block of blocks) {
    const found = block.id === id ? block : findBlock(block.children, id);
    if (found) return found;
  }
  return undefined;
}

/** A block object: https://developers.notion.com/reference/block */
export function blockObject(block: NotionBlock): JsonObject {
  return {
    object: "block",
    id: block.id,
    type: block.type,
    has_children: block.children.length > 0,
    archived: false,
    in_trash: false,
    created_time: iso(block.at).replace("Z", ".000Z"),
    last_edited_time: iso(block.at).replace("Z", ".000Z"),
    [block.type]: block.content,
  };
}
