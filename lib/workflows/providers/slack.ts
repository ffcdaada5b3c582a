import "server-only";
import { z } from "zod";
import { type Permission, StepProblem, type Tools, type Write } from "../define";

export const seeChannels: Permission = {
  words: "See the channels of your workspace",
  anyOf: ["channels:read"],
};
export const postMessages: Permission = { words: "Post messages as you", anyOf: ["chat:write"] };

const PAGE = 200;
const MOST_PAGES = 20;
const LOOKED_THROUGH = 50;

const channels = z.object({
  channels: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      is_archived: z.boolean().optional(),
      is_member: z.boolean().optional(),
    }),
  ),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

/** A channel as steps hand it on. */
export interface Channel {
  id: string;
  name: string;
}

/**
 * Finds a public channel by its name, with or without "#".
 *
 * @throws StepProblem where there is none, or it is archived
 */
export async function findChannel(tools: Tools, typed: string): Promise<Channel> {
  const wanted = typed.replace(/^#/, "").toLowerCase();
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const reply = await tools.call(
      "slack_list_channels",
      { limit: PAGE, cursor, exclude_archived: true },
      channels,
    );
    const found = reply.channels.find(({ name, is_archived }) => name === wanted && !is_archived);
    if (found) return { id: found.id, name: found.name };
    cursor = reply.response_metadata?.next_cursor || undefined;
    if (!cursor) break;
  }
  throw new StepProblem(
    `There is no public channel #${wanted} in your Slack workspace. Make one of that name and try again, or start anew with another.`,
  );
}

const posted = z.object({ ts: z.string() });
const history = z.object({ messages: z.array(z.object({ ts: z.string(), text: z.string().default("") })) });

/** A message to a channel. Its text must carry `reference`, by which it is found again where the answer was lost. */
export function message(channel: Channel, text: string, reference: string): Write<{ ts: string }> {
  return {
    tool: "slack_send_message",
    params: { channel: channel.id, text, unfurl_links: false },
    reply: posted,
    place: `the channel #${channel.name}`,
    async find(tools) {
      const params = { channel: channel.id, limit: LOOKED_THROUGH };
      const { messages } = await tools.call("slack_fetch_conversation_history", params, history);
      const found = messages.find((one) => one.text.includes(reference));
      return found ? { ts: found.ts } : null;
    },
  };
}

const permalink = z.object({ permalink: z.url({ protocol: /^https$/ }) });

/** The address of a message, for people. */
export async function addressOf(tools: Tools, channel: Channel, ts: string): Promise<string> {
  const params = { channel: channel.id, message_ts: ts };
  return (await tools.call("slack_get_permalink", params, permalink)).permalink;
}

/** Text as Slack's mrkdwn wants it: three characters are escaped, the rest stands as it is. */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** A link in Slack's mrkdwn. A "|" would end the address early. */
export function slackLink(url: string, label: string): string {
  return `<${url.replaceAll("|", "%7C").replaceAll(">", "%3E")}|${escaped(label)}>`;
}
