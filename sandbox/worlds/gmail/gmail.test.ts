import { describe, expect, test } from "vitest";
import { at, listAt, toolUser } from "../../testing/tools";
import { dateOf } from "../days";

const label = "ada@example.com";

describe("a Gmail mailbox", () => {
  test("belongs to the provider account that was chosen", async () => {
    const { run } = await toolUser("gmail", { label });
    const profile = await run("gmail_get_profile");
    expect(profile.emailAddress).toBe(label);
    expect(profile.messagesTotal).toBeGreaterThan(20);
  });

  test("gives unread mail of a day, the newest first, with headers and words", async () => {
    const { run, ctx } = await toolUser("gmail", { label });
    const day = dateOf(ctx.now()).replaceAll("-", "/");
    const found = await run("gmail_fetch_mails", {
      query: `is:unread in:inbox after:${day}`,
      max_results: 50,
    });
    const messages = listAt(found, "messages");
    expect(messages.length).toBeGreaterThan(0);
    for (const message of messages) {
      expect(message.labelIds).toEqual(expect.arrayContaining(["INBOX", "UNREAD"]));
      expect(dateOf(Number(message.internalDate))).toBe(dateOf(ctx.now()));
      expect(listAt(message, "payload.headers").map(({ name }) => name)).toContain("Subject");
    }
    const times = messages.map((message) => Number(message.internalDate));
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(Math.max(...times)).toBeLessThanOrEqual(ctx.now());
  });

  test("reads page by page, and one message and its thread", async () => {
    const { run } = await toolUser("gmail", { label });
    const first = await run("gmail_fetch_mails", { max_results: 3 });
    const second = await run("gmail_fetch_mails", { max_results: 3, page_token: first.nextPageToken });
    const id = at(second, "messages.0.id");
    expect(listAt(first, "messages").map((one) => one.id)).not.toContain(id);
    const message = await run("gmail_get_message_by_id", { message_id: id });
    const words = Buffer.from(String(at(message, "payload.body.data")), "base64url").toString();
    expect(words.length).toBeGreaterThan(10);
    const thread = await run("gmail_get_thread_by_id", { thread_id: message.threadId });
    expect(listAt(thread, "messages").map((one) => one.id)).toContain(id);
    expect(listAt(await run("gmail_list_threads", { max_results: 5 }), "threads")).toHaveLength(5);
  });

  test("finds mail by a label of one's own", async () => {
    const { run } = await toolUser("gmail", { label });
    const labels = listAt(await run("gmail_list_labels"), "labels");
    const clients = labels.find(({ name }) => name === "Clients");
    const byName = listAt(
      await run("gmail_fetch_mails", { query: "label:clients", max_results: 50 }),
      "messages",
    );
    const byId = listAt(
      await run("gmail_fetch_mails", { label_ids: [clients?.id], max_results: 50 }),
      "messages",
    );
    expect(byName.length).toBeGreaterThan(0);
    expect(byName).toEqual(byId);
    const none = await run("gmail_fetch_mails", { query: "label:clients -label:clients" });
    expect(listAt(none, "messages")).toEqual([]);
  });

  test("keeps what is sent, drafted and marked as read", async () => {
    const { run, ctx } = await toolUser("gmail", { label });
    const mail = { to: "ben@example.com", subject: "Zebra crossing", body: "Hello Ben" };
    const sent = await run("gmail_send_message", mail);
    const found = await run("gmail_fetch_mails", { query: 'in:sent subject:"zebra crossing"' });
    expect(listAt(found, "messages").map(({ id }) => id)).toEqual([sent.id]);
    const draft = await run("gmail_create_draft", mail);
    expect(at(await run("gmail_list_drafts"), "drafts.0.id")).toBe(draft.id);
    const unread = at(
      await run("gmail_fetch_mails", { query: "is:unread", max_results: 1 }),
      "messages.0.id",
    );
    await run("gmail_modify_message_labels", { message_id: unread, remove_label_ids: ["UNREAD"] });
    const after = await run("gmail_get_message_by_id", { message_id: unread, format: "minimal" });
    expect(after.labelIds).not.toContain("UNREAD");
    expect(ctx.state.toolWrites.map(({ tool }) => tool)).toEqual([
      "gmail_send_message",
      "gmail_create_draft",
      "gmail_modify_message_labels",
    ]);
  });

  test("goes on receiving mail when days pass", async () => {
    const { run, ctx } = await toolUser("gmail", { label });
    const before = await run("gmail_get_profile");
    ctx.state.clockOffsetMs += 3 * 86_400_000;
    const after = await run("gmail_get_profile");
    expect(Number(after.messagesTotal)).toBeGreaterThan(Number(before.messagesTotal));
  });
});
