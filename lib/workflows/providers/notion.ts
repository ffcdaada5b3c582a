import "server-only";
import { z } from "zod";
import { type Permission, StepProblem, type Tools, type Write } from "../define";

export const readPages: Permission = { words: "Read the pages you share", anyOf: ["read_content"] };
export const addPages: Permission = { words: "Add pages", anyOf: ["insert_content"] };

const PAGE = 100;
const MOST_PAGES = 10;

const richText = z.array(z.object({ plain_text: z.string().optional() }));
const page = z.object({
  object: z.string(),
  id: z.string(),
  url: z.url({ protocol: /^https$/ }).optional(),
  archived: z.boolean().optional(),
  in_trash: z.boolean().optional(),
  parent: z.object({ page_id: z.string().optional() }).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
});
const found = z.object({
  results: z.array(page),
  has_more: z.boolean().optional(),
  next_cursor: z.string().nullish(),
});

/** A page as steps hand it on. */
export interface NotionPage {
  id: string;
  title: string;
  url: string | null;
  parentId: string | null;
}

/** Pages whose title holds `query`, as far as the integration may see them, a thousand at the most. */
export async function pagesTitled(tools: Tools, query: string): Promise<NotionPage[]> {
  const pages: NotionPage[] = [];
  let cursor: string | undefined;
  for (let count = 0; count < MOST_PAGES; count += 1) {
    const params = { query, page_size: PAGE, start_cursor: cursor };
    const reply = await tools.call("notion_page_search", params, found);
    pages.push(...reply.results.filter(isPresent).map(reshape));
    cursor = reply.has_more ? (reply.next_cursor ?? undefined) : undefined;
    if (!cursor) break;
  }
  return pages;
}

/**
 * Finds a page by its title.
 *
 * @throws StepProblem where the integration sees none
 */
export async function findPage(tools: Tools, title: string): Promise<NotionPage> {
  const match = (await pagesTitled(tools, title)).find(
    (one) => one.title.toLowerCase() === title.toLowerCase(),
  );
  if (match) return match;
  throw new StepProblem(
    `Notion shows no page "${title}". Share that page with the connection in Notion, then try again, or start anew with another.`,
  );
}

function isPresent({ object, archived, in_trash }: z.infer<typeof page>): boolean {
  return object === "page" && !archived && !in_trash;
}

function reshape({ id, url, parent, properties = {} }: z.infer<typeof page>): NotionPage {
  return { id, title: titleOf(properties), url: url ?? null, parentId: parent?.page_id ?? null };
}

// The property that is the title has any name; its type tells it.
function titleOf(properties: Record<string, unknown>): string {
  const schema = z.object({ type: z.literal("title"), title: richText });
  for (const property of Object.values(properties)) {
    const parsed = schema.safeParse(property);
    if (parsed.success) return parsed.data.title.map(({ plain_text }) => plain_text ?? "").join("");
  }
  return "";
}

/** A page below another one. Its title tells it apart: by it the page is found again where the answer was lost. */
export function pageBelow(
  parent: NotionPage,
  title: string,
  blocks: Record<string, unknown>[],
): Write<NotionPage> {
  return {
    tool: "notion_page_create",
    params: {
      parent_page_id: parent.id,
      properties: { title: { title: [{ type: "text", text: { content: title } }] } },
      child_blocks: blocks,
    },
    reply: page.transform(reshape),
    place: `the page ${parent.title}`,
    find: async (tools) =>
      (await pagesTitled(tools, title)).find((one) => isBelow(one, parent, title)) ?? null,
  };
}

/** Whether a page is the one of that title below a parent. Notion writes ids with and without hyphens. */
export function isBelow(one: NotionPage, parent: NotionPage, title: string): boolean {
  const plain = (id: string) => id.replaceAll("-", "");
  return one.title === title && one.parentId !== null && plain(one.parentId) === plain(parent.id);
}
