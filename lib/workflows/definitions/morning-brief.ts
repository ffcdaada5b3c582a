import "server-only";
import { dayField, defineWorkflow, textField } from "../define";
import { readMail, unreadLetters } from "../providers/gmail";
import { eventsBetween, seeEvents } from "../providers/google-calendar";
import { addressOf, findChannel, message, postMessages, seeChannels } from "../providers/slack";
import type { ResultItem, RunResult } from "../result";
import { type Digest, digest, type Line, slackText } from "../rules/digest";

export default defineWorkflow({
  id: "morning-brief",
  title: "Morning brief",
  summary: "The day's events and unread mail in one Slack message.",
  fields: {
    day: dayField("Day", "Its events, and the unread mail that came on it. Days are in UTC."),
    label: textField("Mail label", { initial: "INBOX", hint: "Unread mail with this label is listed." }),
    channel: textField("Slack channel", {
      initial: "#morning-brief",
      hint: "The brief is posted there, as you.",
    }),
  },
  steps: {
    events: {
      title: "Read the day's events",
      provider: "GOOGLECALENDAR",
      does: "Reads the events of the day you choose. It changes nothing.",
      effect: "reads",
      permission: seeEvents,
    },
    mail: {
      title: "Read unread mail",
      provider: "GMAIL",
      does: "Reads sender, subject and time of the day's unread mail, and leaves it unread.",
      effect: "reads",
      permission: readMail,
      optional: "The brief then says nothing of mail.",
    },
    channel: {
      title: "Find the channel",
      provider: "SLACK",
      does: "Looks for the channel you name among the public ones.",
      effect: "reads",
      permission: seeChannels,
    },
    post: {
      title: "Post the brief",
      provider: "SLACK",
      does: "Posts one message to the channel, as you.",
      effect: "writes",
      permission: postMessages,
    },
    link: {
      title: "Get the message's address",
      provider: "SLACK",
      does: "Asks for a link to the message.",
      effect: "reads",
      permission: postMessages,
    },
  },
  about: ({ day, channel }) => `${day}, to ${named(channel)}`,
  async run({ input, steps, reference }) {
    const events = await steps.events((tools) => eventsBetween(tools, input.day, input.day), {
      note: ({ length }) => (length === 1 ? "1 event" : `${length} events`),
    });
    const letters = await steps.mail((tools) => unreadLetters(tools, input.label, input.day), {
      note: ({ length }) => (length === 1 ? "1 unread letter" : `${length} unread letters`),
    });
    const brief = digest(input.day, events, letters);
    const channel = await steps.channel((tools) => findChannel(tools, input.channel), {
      note: ({ name }) => `Found #${name}`,
    });
    const posted = await steps.post(message(channel, slackText(brief, reference), reference), {
      note: () => `Posted to #${channel.name}`,
    });
    const address = posted && (await steps.link((tools) => addressOf(tools, channel, posted.ts)));
    return resultOf(brief, channel.name, address);
  },
});

function named(channel: string): string {
  return channel.startsWith("#") ? channel : `#${channel}`;
}

function resultOf(
  { day, events, letters, more }: Digest,
  channel: string,
  address: string | null,
): RunResult {
  const mail = letters
    ? {
        items: letters.map(itemOf),
        note: more > 0 ? `And ${more} more.` : letters.length === 0 ? "Nothing unread." : undefined,
      }
    : { items: [], note: "Done without: you chose Not now, or Gmail is not offered here." };
  return {
    summary: `The brief for ${day} is in #${channel}.`,
    sections: [
      {
        title: "Events",
        items: events.map(itemOf),
        note: events.length === 0 ? "Nothing in the calendar." : undefined,
      },
      { title: "Unread mail", ...mail },
      {
        title: "Posted",
        items: [{ text: `Message in #${channel}`, ...(address ? { href: address } : {}) }],
      },
    ],
  };
}

function itemOf({ text, detail, link }: Line): ResultItem {
  return { text, ...(detail ? { detail } : {}), ...(link ? { href: link } : {}) };
}
