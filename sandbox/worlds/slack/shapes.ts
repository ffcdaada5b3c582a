import type { JsonObject } from "../tool";
import type { SlackChannel, SlackMessage, SlackUser, SlackWorld } from "./world";

/** A conversation object: https://docs.slack.dev/reference/objects/conversation-object */
export function channelObject(world: SlackWorld, channel: SlackChannel): JsonObject {
  const created = Math.floor(channel.createdAt / 1000);
  const creator = world.users[1]?.id ?? world.me;
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: !channel.isPrivate,
    is_group: channel.isPrivate,
    is_im: false,
    is_mpim: false,
    is_private: channel.isPrivate,
    is_archived: channel.isArchived,
    is_general: channel.name === "general",
    is_member: channel.memberIds.includes(world.me),
    created,
    creator,
    context_team_id: world.teamId,
    topic: { value: channel.topic, creator, last_set: created },
    purpose: { value: channel.topic, creator, last_set: created },
  };
}

/** A user object: https://docs.slack.dev/reference/objects/user-object */
export function userObject(world: SlackWorld, user: SlackUser): JsonObject {
  const profile = {
    real_name: user.realName,
    display_name: user.name,
    email: user.email,
    team: world.teamId,
  };
  return {
    id: user.id,
    team_id: world.teamId,
    name: user.name,
    real_name: user.realName,
    deleted: false,
    is_bot: false,
    is_admin: false,
    tz: "Etc/UTC",
    tz_offset: 0,
    profile,
  };
}

/** A message as conversations.history lists it. */
export function messageObject(world: SlackWorld, message: SlackMessage): JsonObject {
  const replies = world.messages.filter(
    (one) => one.channelId === message.channelId && one.threadTs === message.ts,
  ).length;
  return {
    type: "message",
    user: message.userId,
    text: message.text,
    ts: message.ts,
    team: world.teamId,
    ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    ...(replies > 0 ? { thread_ts: message.ts, reply_count: replies } : {}),
  };
}
