import { DAY, dateOf, midnight } from "../days";
import { colleaguesOf, type Identity } from "../identity";
import { uuidFrom } from "../seeded";
import { newId, textBlock } from "./blocks";
import { propertiesFrom } from "./properties";
import type { NotionDatabase, NotionPage, NotionParent, NotionWorld, PropertyType } from "./world";

const PAGE: Record<string, PropertyType> = { title: "title" };

const PAGES: [icon: string, title: string, blocks: [type: string, text: string][]][] = [
  [
    "🏠",
    "Home",
    [
      ["heading_1", "Welcome"],
      ["paragraph", "Start here. Ask when something is missing."],
    ],
  ],
  ["🗒", "Meeting notes", [["paragraph", "One page for each meeting, the newest last."]]],
  [
    "🧭",
    "How we work",
    [
      ["heading_2", "Meetings"],
      ["bulleted_list_item", "Every meeting has notes."],
      ["bulleted_list_item", "Decisions stand at the top."],
    ],
  ],
  [
    "🚢",
    "Release checklist",
    [
      ["to_do", "Freeze the branch"],
      ["to_do", "Write the notes"],
    ],
  ],
];

const MEETINGS: NotionDatabase["schema"] = {
  Name: "title",
  Date: "date",
  Attendees: "multi_select",
  Event: "url",
  "Event ID": "rich_text",
};

const TASKS: NotionDatabase["schema"] = { Task: "title", Status: "select", Due: "date", Done: "checkbox" };

/** A workspace with a few pages and two databases: Meetings, with one row, and Tasks. */
export function createNotion(identity: Identity, now: number): NotionWorld {
  const { seed, company } = identity;
  const people = [identity, ...colleaguesOf(identity, 3)];
  const world: NotionWorld = {
    seed,
    workspace: company,
    botId: uuidFrom(`${seed}/bot`),
    users: people.map(({ name, email, handle }) => ({ id: uuidFrom(`${seed}/user/${handle}`), name, email })),
    ...{ pages: [], databases: [], made: 0 },
  };
  const at = midnight(now) - 20 * DAY;
  for (const [icon, title, blocks] of PAGES) {
    const page = addPage(world, { type: "workspace" }, propertiesFrom(PAGE, { title: { title: title } }), at);
    page.icon = icon;
    page.blocks = blocks.map(([type, text]) => textBlock(world, type, text, at));
  }
  const home: NotionParent = { type: "page_id", id: world.pages[0]?.id ?? "" };
  const meetings = addDatabase(world, home, { title: "Meetings", schema: MEETINGS }, at);
  const tasks = addDatabase(world, home, { title: "Tasks", schema: TASKS }, at);
  addRows(world, meetings, tasks, at);
  return world;
}

function addRows(world: NotionWorld, meetings: NotionDatabase, tasks: NotionDatabase, at: number): void {
  const meeting = propertiesFrom(MEETINGS, {
    Name: { title: "Kick-off" },
    Date: { date: { start: dateOf(at) } },
    Attendees: { multi_select: world.users.slice(0, 2).map(({ name }) => ({ name })) },
  });
  const row = addPage(world, { type: "database_id", id: meetings.id }, meeting, at);
  row.blocks = [textBlock(world, "paragraph", "We start on Monday.", at)];
  for (const [task, status] of [
    ["Order the badges", "Doing"],
    ["Book the room", "Done"],
  ] as const) {
    const given = {
      Task: { title: task },
      Status: { select: { name: status } },
      Done: { checkbox: status === "Done" },
    };
    addPage(world, { type: "database_id", id: tasks.id }, propertiesFrom(TASKS, given), at);
  }
}

/** Adds an empty page. */
export function addPage(
  world: NotionWorld,
  parent: NotionParent,
  properties: NotionPage["properties"],
  at: number,
): NotionPage {
  const page = { id: newId(world), parent, icon: null, properties, blocks: [], createdAt: at, editedAt: at };
  world.pages.push(page);
  return page;
}

function addDatabase(
  world: NotionWorld,
  parent: NotionParent,
  details: Pick<NotionDatabase, "title" | "schema">,
  at: number,
): NotionDatabase {
  const database = { id: newId(world), parent, ...details, createdAt: at };
  world.databases.push(database);
  return database;
}
