import { describe, expect, test } from "vitest";
import { failure } from "../../testing/sandbox";
import { at, listAt, toolUser } from "../../testing/tools";

type User = Awaited<ReturnType<typeof toolUser>>;

async function idOf({ run }: User, query: string): Promise<unknown> {
  return at(await run("notion_data_fetch", { query }), "results.0.id");
}

describe("a Notion workspace", () => {
  test("says who connected it", async () => {
    const { run } = await toolUser("notion", { label: "ada@example.com in Fernhill" });
    const self = await run("notion_user_get_self");
    expect(at(self, "bot.owner.user.person.email")).toBe("ada@example.com");
    expect(at(self, "bot.workspace_name")).toBe("Fernhill");
  });

  test("keeps a page under a page, finds it by its title, and takes more content", async () => {
    const user = await toolUser("notion");
    const pages = listAt(await user.run("notion_page_search", { query: "meeting notes" }), "results");
    const made = await user.run("notion_page_create", {
      parent_page_id: pages[0]?.id,
      properties: { title: { title: [{ text: { content: "Design review, 4 May" } }] } },
      child_blocks: [
        { object: "block", type: "paragraph", paragraph: { rich_text: [{ text: { content: "Hello" } }] } },
      ],
    });
    expect(at(made, "parent.page_id")).toBe(pages[0]?.id);
    const blocks = [{ to_do: { rich_text: [{ text: { content: "Send the notes" } }], checked: false } }];
    await user.run("notion_page_content_append", { block_id: made.id, blocks });
    const content = listAt(await user.run("notion_page_content_get", { block_id: made.id }), "results");
    expect(content.map(({ type }) => type)).toEqual(["paragraph", "to_do"]);
    expect(at(content[1], "to_do.rich_text.0.plain_text")).toBe("Send the notes");
    const found = await user.run("notion_page_search", { query: "design review, 4" });
    expect(at(found, "results.0.id")).toBe(made.id);
    expect(at(await user.run("notion_page_get", { page_id: made.id }), "url")).toContain(
      "notion.so/Design-review-4-May-",
    );
    expect(user.ctx.state.toolWrites).toHaveLength(2);
  });

  test("keeps a row of a database, and finds it by a property", async () => {
    const user = await toolUser("notion");
    const databaseId = await idOf(user, "meetings");
    const properties = {
      Name: { title: [{ text: { content: "Budget check" } }] },
      Date: { date: { start: "2031-05-04" } },
      "Event ID": { rich_text: [{ text: { content: "event-7" } }] },
    };
    const made = await user.run("notion_page_create", { database_id: databaseId, properties });
    const filter = { property: "Event ID", rich_text: { equals: "event-7" } };
    const found = await user.run("notion_database_query", { database_id: databaseId, filter });
    expect(listAt(found, "results").map(({ id }) => id)).toEqual([made.id]);
    const sorts = [{ property: "Date", direction: "descending" }];
    const all = await user.run("notion_database_query", { database_id: databaseId, sorts });
    expect(listAt(all, "results")).toHaveLength(2);
    expect(at(all, "results.0.id")).toBe(made.id);
    const later = { and: [{ property: "Date", date: { after: "2031-05-04" } }, filter] };
    const none = await user.run("notion_database_query", { database_id: databaseId, filter: later });
    expect(listAt(none, "results")).toEqual([]);
  });

  test("refuses a property that the database does not have, and a page that is not shared", async () => {
    const user = await toolUser("notion");
    const page = { database_id: await idOf(user, "meetings"), properties: { Colour: { rich_text: [] } } };
    const error = await failure(user.run("notion_page_create", page));
    expect(error).toMatchObject({
      toolErrorCode: "validation_error",
      toolErrorMessage: "Colour is not a property that exists.",
    });
    const missing = await failure(
      user.run("notion_page_get", { page_id: "00000000-0000-0000-0000-000000000000" }),
    );
    expect(missing).toMatchObject({ toolErrorCode: "object_not_found" });
    expect(user.ctx.state.toolWrites).toEqual([]);
  });
});
