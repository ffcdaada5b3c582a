import "server-only";
import { dayField, defineWorkflow, textField } from "../define";
import { eventsBetween, seeEvents } from "../providers/google-calendar";
import {
  addPages,
  findPage,
  isBelow,
  type NotionPage,
  pageBelow,
  pagesTitled,
  readPages,
} from "../providers/notion";
import type { ResultItem } from "../result";
import { type Meeting, meetingsToNote, notesTemplate } from "../rules/meeting-notes";

const MOST_DAYS = 31;
const DAY = 24 * 60 * 60 * 1000;

export default defineWorkflow({
  id: "meeting-notes",
  title: "Meeting notes",
  summary: "A Notion page from a template for each past meeting that has none yet.",
  fields: {
    from: dayField("From", "The first day, in UTC."),
    to: dayField("To", `The last day, at most ${MOST_DAYS} days in all.`),
    page: textField("Notion page", { initial: "Meeting notes", hint: "The notes become pages below it." }),
  },
  steps: {
    meetings: {
      title: "Read the past meetings",
      provider: "GOOGLECALENDAR",
      does: "Reads the events of the days you choose. It changes nothing.",
      effect: "reads",
      permission: seeEvents,
    },
    parent: {
      title: "Find the page",
      provider: "NOTION",
      does: "Looks for the page you name among those you share.",
      effect: "reads",
      permission: readPages,
    },
    existing: {
      title: "See which meetings have notes",
      provider: "NOTION",
      does: "Looks for notes by the day, time and title of each meeting.",
      effect: "reads",
      permission: readPages,
    },
    create: {
      title: "Add a page of notes",
      provider: "NOTION",
      does: "Adds one page from a template for each meeting that has none yet.",
      effect: "writes",
      permission: addPages,
    },
  },
  check({ from, to }) {
    const days = (Date.parse(to) - Date.parse(from)) / DAY + 1;
    if (days < 1) return { to: "The last day lies before the first." };
    return days > MOST_DAYS ? { to: `These are ${days} days. Choose at most ${MOST_DAYS}.` } : {};
  },
  about: ({ from, to, page }) => (from === to ? `${from}, in ${page}` : `${from} to ${to}, in ${page}`),
  async run({ input, steps }) {
    const meetings = await steps.meetings(
      async (tools) =>
        meetingsToNote(await eventsBetween(tools, input.from, input.to), new Date().toISOString()),
      { note: ({ length }) => (length === 1 ? "1 past meeting" : `${length} past meetings`) },
    );
    if (meetings.length === 0) {
      return {
        summary: "No meeting with others is over on these days: there is nothing to note.",
        sections: [],
      };
    }
    const parent = await steps.parent((tools) => findPage(tools, input.page), { note: ({ title }) => title });
    const known = await steps.existing(
      async (tools) => {
        const pages: { meeting: Meeting; page: NotionPage | null }[] = [];
        for (const meeting of meetings) {
          const titled = await pagesTitled(tools, meeting.title);
          pages.push({ meeting, page: titled.find((one) => isBelow(one, parent, meeting.title)) ?? null });
        }
        return pages;
      },
      { note: (pages) => `${pages.filter(({ page }) => page).length} of ${pages.length} have notes` },
    );
    const created: ResultItem[] = [];
    for (const { meeting } of known.filter(({ page }) => !page)) {
      const page = await steps.create(pageBelow(parent, meeting.title, notesTemplate(meeting)), {
        key: meeting.title,
        title: `Add notes for ${meeting.title}`,
      });
      created.push(itemOf(meeting, page));
    }
    const before = known.filter(({ page }) => page).map(({ meeting, page }) => itemOf(meeting, page));
    return {
      summary:
        created.length === 0
          ? `All ${before.length} meetings had notes already: nothing was added.`
          : `${created.length === 1 ? "1 page" : `${created.length} pages`} of notes added below ${parent.title}.`,
      sections: [
        { title: "Added", items: created, note: created.length === 0 ? "Nothing." : undefined },
        ...(before.length > 0 ? [{ title: "Had notes already", items: before }] : []),
      ],
    };
  },
});

function itemOf({ title, event }: Meeting, page: NotionPage | null): ResultItem {
  const count = event.others.length;
  const detail = count === 1 ? "1 other" : `${count} others`;
  return { text: title, detail, ...(page?.url ? { href: page.url } : {}) };
}
