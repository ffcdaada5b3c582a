import { hexFrom } from "../seeded";
import type { JsonObject } from "../tool";
import { titleOf } from "./properties";
import { textPiece } from "./rich-text";
import type { NotionDatabase, NotionPage, NotionParent, NotionUser, NotionWorld } from "./world";

function time(at: number): string {
  return new Date(at).toISOString();
}

function parentObject(parent: NotionParent): JsonObject {
  return parent.type === "workspace"
    ? { type: "workspace", workspace: true }
    : { type: parent.type, [parent.type]: parent.id };
}

function urlOf(id: string, title: string): string {
  const slug = title.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  return `https://www.notion.so/${slug ? `${slug}-` : ""}${id.replaceAll("-", "")}`;
}

function common(
  world: NotionWorld,
  thing: { id: string; parent: NotionParent; createdAt: number },
): JsonObject {
  const by = { object: "user", id: world.botId };
  return {
    id: thing.id,
    created_time: time(thing.createdAt),
    created_by: by,
    last_edited_by: by,
    parent: parentObject(thing.parent),
    archived: false,
    in_trash: false,
    cover: null,
    public_url: null,
  };
}

/** A page object: https://developers.notion.com/reference/page */
export function pageObject(world: NotionWorld, page: NotionPage): JsonObject {
  return {
    object: "page",
    ...common(world, page),
    last_edited_time: time(page.editedAt),
    icon: page.icon ? { type: "emoji", emoji: page.icon } : null,
    properties: page.properties,
    url: urlOf(page.id, titleOf(page)),
  };
}

/** A database object: https://developers.notion.com/reference/database */
export function databaseObject(world: NotionWorld, database: NotionDatabase): JsonObject {
  const properties = Object.entries(database.schema).map(([name, type]) => {
    const empty: JsonObject = type === "select" || type === "multi_select" ? { options: [] } : {};
    return [name, { id: type === "title" ? "title" : hexFrom(name, 4), name, type, [type]: empty }];
  });
  return {
    object: "database",
    ...common(world, database),
    last_edited_time: time(database.createdAt),
    icon: null,
    title: [textPiece(database.title)],
    description: [],
    is_inline: false,
    properties: Object.fromEntries(properties),
    url: urlOf(database.id, ""),
  };
}

/** A person as a user object. */
export function personObject(user: NotionUser): JsonObject {
  const { id, name, email } = user;
  return { object: "user", id, name, avatar_url: null, type: "person", person: { email } };
}

/** The integration's bot with its owner: GET /v1/users/me. */
export function selfObject(world: NotionWorld): JsonObject {
  const owner = world.users[0];
  return {
    object: "user",
    id: world.botId,
    name: "Scalekit sandbox",
    avatar_url: null,
    type: "bot",
    bot: {
      owner: { type: "user", user: owner ? personObject(owner) : null },
      workspace_name: world.workspace,
    },
  };
}
