import { pageOf } from "../paging";
import { type JsonObject, reads, type ToolRun, toolProblem, writes } from "../tool";
import { channelObject, messageObject } from "./shapes";
import { type SlackChannel, type SlackMessage, type SlackWorld, tsAt } from "./world";

type Run = ToolRun<SlackWorld>;

function problem(code: string): Error {
  return toolProblem(code.endsWith("_not_found") ? "NOT_FOUND" : "FAILED_PRECONDITION", code, code);
}

/** A channel by id or by name, with or without `#`. */
function requireChannel({ world, args }: Run): SlackChannel {
  const wanted = args.text("channel").replace(/^#/, "");
  const found = world.channels.find((one) => one.id === wanted || one.name === wanted);
  if (!found) throw problem("channel_not_found");
  return found;
}

function messagesIn({ world, now }: Run, channel: SlackChannel): SlackMessage[] {
  const here = world.messages.filter(
    (one) => one.channelId === channel.id && Number(one.ts) <= now / 1000 + 1,
  );
  return here.sort((a, b) => Number(b.ts) - Number(a.ts));
}

function listChannels({ world, args }: Run): JsonObject {
  const types = (args.optionalText("types") ?? "public_channel").split(",").map((type) => type.trim());
  const found = world.channels.filter(
    (one) =>
      types.includes(one.isPrivate ? "private_channel" : "public_channel") &&
      !(one.isArchived && args.flag("exclude_archived", false)),
  );
  const page = pageOf(found, args.count("limit", 100, 1000), args.optionalText("cursor"));
  const channels = page.items.map((one) => ({
    ...channelObject(world, one),
    num_members: one.memberIds.length,
  }));
  return { ok: true, channels, response_metadata: { next_cursor: page.next ?? "" } };
}

function getChannel(run: Run): JsonObject {
  const channel = requireChannel(run);
  const count = run.args.flag("include_num_members", false) ? { num_members: channel.memberIds.length } : {};
  return { ok: true, channel: { ...channelObject(run.world, channel), ...count } };
}

function history(run: Run): JsonObject {
  const { world, args } = run;
  const oldest = Number(args.optionalText("oldest") ?? 0);
  const latest = Number(args.optionalText("latest") ?? Number.POSITIVE_INFINITY);
  const found = messagesIn(run, requireChannel(run)).filter(
    (one) => !one.threadTs && Number(one.ts) > oldest && Number(one.ts) < latest,
  );
  const page = pageOf(found, args.count("limit", 100, 999), args.optionalText("cursor"));
  return {
    ok: true,
    messages: page.items.map((one) => messageObject(world, one)),
    has_more: page.next !== undefined,
    response_metadata: { next_cursor: page.next ?? "" },
  };
}

function replies(run: Run): JsonObject {
  const ts = run.args.text("ts");
  const found = messagesIn(run, requireChannel(run)).filter((one) => one.ts === ts || one.threadTs === ts);
  if (found.length === 0) throw problem("thread_not_found");
  const messages = found.reverse().map((one) => messageObject(run.world, one));
  return { ok: true, messages, has_more: false };
}

function send(run: Run): JsonObject {
  const { world, args, now } = run;
  const channel = requireChannel(run);
  if (channel.isArchived) throw problem("is_archived");
  if (args.text("text").trim() === "" && !args.optionalText("blocks")) throw problem("no_text");
  world.made += 1;
  const message: SlackMessage = {
    channelId: channel.id,
    userId: world.me,
    ts: tsAt(now, world.made),
    text: args.text("text"),
    threadTs: args.optionalText("thread_ts"),
  };
  world.messages.push(message);
  return { ok: true, channel: channel.id, ts: message.ts, message: messageObject(world, message) };
}

function permalink(run: Run): JsonObject {
  const channel = requireChannel(run);
  const ts = run.args.text("message_ts");
  if (!messagesIn(run, channel).some((one) => one.ts === ts)) throw problem("message_not_found");
  const link = `${run.world.url}archives/${channel.id}/p${ts.replace(".", "")}`;
  return { ok: true, channel: channel.id, permalink: link };
}

export const channelTools = [
  reads("slack_list_channels", ["channels:read"], listChannels),
  reads("slack_get_conversation_info", ["channels:read"], getChannel),
  reads("slack_fetch_conversation_history", ["channels:history"], history),
  reads("slack_get_conversation_replies", ["channels:history"], replies),
  reads("slack_get_permalink", [], permalink),
  writes("slack_send_message", ["chat:write"], send),
];
