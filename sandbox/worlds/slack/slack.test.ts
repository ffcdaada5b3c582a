import { describe, expect, test } from "vitest";
import { failure } from "../../testing/sandbox";
import { at, listAt, toolUser } from "../../testing/tools";

describe("a Slack workspace", () => {
  test("says who one is there", async () => {
    const { run } = await toolUser("slack", { label: "Fernhill (ada)" });
    const who = { ok: true, team: "Fernhill", user: "ada", url: "https://fernhill.slack.example/" };
    expect(await run("slack_auth_test")).toMatchObject(who);
  });

  test("lists channels and people, page by page", async () => {
    const { run } = await toolUser("slack");
    const first = await run("slack_list_channels", { limit: 2, exclude_archived: true });
    const cursor = at(first, "response_metadata.next_cursor");
    const second = await run("slack_list_channels", { limit: 100, exclude_archived: true, cursor });
    const names = [...listAt(first, "channels"), ...listAt(second, "channels")].map(({ name }) => name);
    expect(names).toEqual(["general", "random", "engineering", "morning-brief", "handover"]);
    const person = listAt(await run("slack_list_users"), "members")[1];
    const found = await run("slack_lookup_user_by_email", { email: at(person, "profile.email") });
    expect(at(found, "user.id")).toBe(person?.id);
  });

  test("posts to a channel by name, and finds the message again", async () => {
    const { run, ctx } = await toolUser("slack");
    const posted = await run("slack_send_message", { channel: "#morning-brief", text: "Good morning" });
    const again = await run("slack_send_message", { channel: posted.channel, text: "Once more" });
    expect(again.ts).not.toBe(posted.ts);
    const history = await run("slack_fetch_conversation_history", { channel: posted.channel, limit: 2 });
    expect(listAt(history, "messages").map(({ text }) => text)).toEqual(["Once more", "Good morning"]);
    const link = await run("slack_get_permalink", { channel: posted.channel, message_ts: posted.ts });
    expect(link.permalink).toContain(`/archives/${posted.channel}/p${String(posted.ts).replace(".", "")}`);
    expect(ctx.state.toolWrites).toHaveLength(2);
  });

  test("shows answers in their thread only", async () => {
    const { run } = await toolUser("slack");
    const posted = await run("slack_send_message", { channel: "general", text: "Question" });
    await run("slack_send_message", { channel: "general", text: "Answer", thread_ts: posted.ts });
    const thread = await run("slack_get_conversation_replies", { channel: "general", ts: posted.ts });
    expect(listAt(thread, "messages").map(({ text }) => text)).toEqual(["Question", "Answer"]);
    const history = await run("slack_fetch_conversation_history", { channel: "general", limit: 1 });
    expect(at(history, "messages.0")).toMatchObject({ text: "Question", reply_count: 1 });
  });

  test("refuses a channel that does not exist, as Slack does, and records no write", async () => {
    const { run, ctx } = await toolUser("slack");
    const error = await failure(run("slack_send_message", { channel: "nowhere", text: "Hello" }));
    expect(error).toMatchObject({ toolErrorCode: "channel_not_found" });
    expect(ctx.state.toolWrites).toEqual([]);
  });
});
