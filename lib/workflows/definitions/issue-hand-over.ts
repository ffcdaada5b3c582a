import "server-only";
import { z } from "zod";
import { defineWorkflow, type Field, textField } from "../define";
import { openIssues, readIssues } from "../providers/github";
import {
  attachmentFor,
  createIssues,
  findTeam,
  issueFor,
  issueWithLink,
  readLinear,
} from "../providers/linear";
import { addressOf, findChannel, message, postMessages, seeChannels } from "../providers/slack";
import type { ResultItem, ResultSection } from "../result";
import { handOverText, type Pair } from "../rules/hand-over";

const repository = z.string().regex(/^[\w.-]+\/[\w.-]+$/, "Give owner and name, such as acme/website.");

const team: Field = {
  label: "Linear team",
  hint: "Its key or name. Left empty, your first team.",
  type: "text",
  initial: "",
  maxLength: 60,
  schema: z.string().trim().max(60, "At most 60 characters."),
};

export default defineWorkflow({
  id: "issue-hand-over",
  title: "Issue hand-over",
  summary: "Open GitHub issues with a label become Linear issues, each once, with a summary in Slack.",
  fields: {
    repository: textField("GitHub repository", {
      hint: "Owner and name, such as acme/website.",
      schema: repository,
    }),
    label: textField("Label", { initial: "handover", hint: "Open issues with this label are handed over." }),
    team,
    channel: textField("Slack channel", {
      initial: "#handover",
      hint: "The summary is posted there, as you.",
    }),
  },
  steps: {
    issues: {
      title: "Read the open issues",
      provider: "GITHUB",
      does: "Reads the open issues with the label you choose. It changes nothing.",
      effect: "reads",
      permission: readIssues,
    },
    team: {
      title: "Find the team",
      provider: "LINEAR",
      does: "Looks for the team that the issues go to.",
      effect: "reads",
      permission: readLinear,
    },
    existing: {
      title: "See which issues are there already",
      provider: "LINEAR",
      does: "Looks for Linear issues that carry a link to each of the GitHub issues.",
      effect: "reads",
      permission: readLinear,
    },
    create: {
      title: "Create a Linear issue",
      provider: "LINEAR",
      does: "Creates one issue, as you, for each GitHub issue that has none yet.",
      effect: "writes",
      permission: createIssues,
    },
    attach: {
      title: "Attach the GitHub issue",
      provider: "LINEAR",
      does: "Attaches the GitHub issue to the one it became.",
      effect: "writes",
      permission: createIssues,
    },
    channel: {
      title: "Find the channel",
      provider: "SLACK",
      does: "Looks for the channel you name among the public ones.",
      effect: "reads",
      permission: seeChannels,
    },
    post: {
      title: "Post the summary",
      provider: "SLACK",
      does: "Posts one message with links to the channel, as you.",
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
  about: (input) => `${input.repository}, label ${input.label}`,
  async run({ input, steps, reference }) {
    const issues = await steps.issues((tools) => openIssues(tools, input.repository, input.label), {
      note: ({ length }) => (length === 1 ? "1 open issue" : `${length} open issues`),
    });
    if (issues.length === 0) {
      const summary = `No open issue of ${input.repository} has the label ${input.label}: nothing to hand over.`;
      return { summary, sections: [] };
    }
    const target = await steps.team((tools) => findTeam(tools, input.team), { note: ({ name }) => name });
    const known = await steps.existing(
      async (tools) => {
        const pairs: Pair[] = [];
        for (const issue of issues) pairs.push({ issue, linear: await issueWithLink(tools, issue.url) });
        return pairs;
      },
      { note: (pairs) => `${pairs.filter(({ linear }) => linear).length} of ${pairs.length} are there` },
    );
    const created: Pair[] = [];
    for (const { issue } of known.filter(({ linear }) => !linear)) {
      const key = `#${issue.number}`;
      const linear = await steps.create(issueFor(issue, target), {
        key,
        title: `Create a Linear issue for ${key}`,
        note: ({ identifier }) => identifier,
      });
      created.push({ issue, linear });
      if (linear) await steps.attach(attachmentFor(linear, issue), { key, title: `Attach GitHub ${key}` });
    }
    const before = known.filter(({ linear }) => linear);
    if (created.length === 0) {
      const summary = `All ${before.length} issues had been handed over before: nothing was created or posted.`;
      return { summary, sections: [section("In Linear already", before)] };
    }
    const channel = await steps.channel((tools) => findChannel(tools, input.channel), {
      note: ({ name }) => `Found #${name}`,
    });
    const text = handOverText(input.repository, created, reference);
    const posted = await steps.post(message(channel, text, reference), {
      note: () => `Posted to #${channel.name}`,
    });
    const address = posted && (await steps.link((tools) => addressOf(tools, channel, posted.ts)));
    const count = created.length === 1 ? "1 issue is" : `${created.length} issues are`;
    return {
      summary: `${count} handed over to ${target.name}, with a summary in #${channel.name}.`,
      sections: [
        section("Created in Linear", created),
        ...(before.length > 0 ? [section("In Linear already", before)] : []),
        {
          title: "Posted",
          items: [{ text: `Summary in #${channel.name}`, ...(address ? { href: address } : {}) }],
        },
      ],
    };
  },
});

function section(title: string, pairs: Pair[]): ResultSection {
  return { title, items: pairs.map(itemOf) };
}

function itemOf({ issue, linear }: Pair): ResultItem {
  const detail = `GitHub #${issue.number}`;
  if (!linear) return { text: issue.title, detail, href: issue.url };
  return { text: `${linear.identifier} ${issue.title}`, detail, href: linear.url };
}
