import type { JsonObject } from "../tool";

export type PropertyType =
  | "title"
  | "rich_text"
  | "url"
  | "date"
  | "select"
  | "multi_select"
  | "checkbox"
  | "number"
  | "email"
  | "people";

export interface NotionBlock {
  id: string;
  type: string;
  /** What stands under the type's name in the API, with rich text filled up. */
  content: JsonObject;
  children: NotionBlock[];
  at: number;
}

export type NotionParent = { type: "workspace" } | { type: "page_id" | "database_id"; id: string };

export interface NotionPage {
  id: string;
  parent: NotionParent;
  icon: string | null;
  /** Values by property name, each as the API answers it. A page outside a database has `title` alone. */
  properties: Record<string, JsonObject>;
  blocks: NotionBlock[];
  createdAt: number;
  editedAt: number;
}

export interface NotionDatabase {
  id: string;
  parent: NotionParent;
  title: string;
  schema: Record<string, PropertyType>;
  createdAt: number;
}

export interface NotionUser {
  id: string;
  name: string;
  email: string;
}

export interface NotionWorld {
  seed: string;
  workspace: string;
  /** The integration that acts for the person. */
  botId: string;
  /** The first one is the person who connected. */
  users: NotionUser[];
  pages: NotionPage[];
  databases: NotionDatabase[];
  /** Counts up with everything that gets an id. */
  made: number;
}
