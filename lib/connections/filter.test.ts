import { describe, expect, it } from "vitest";
import { categoriesOf, filterConnections, filterQuery, noFilter, parseFilter } from "./filter";
import type { AccountState, ConnectionView } from "./types";

function connection(
  title: string,
  state: AccountState,
  categories: string[],
  connectedAs: string | null = null,
): ConnectionView {
  return {
    name: title.toLowerCase(),
    title,
    slug: title.toLowerCase(),
    categories,
    kind: "oauth",
    state,
    connectedAs,
    lastUsedAt: null,
    checkedAt: null,
    stoppedAt: null,
    changedAt: null,
    purpose: [],
  };
}

const all = [
  connection("Gmail", "active", ["Communication"], "ana@example.com"),
  connection("Slack", "expired", ["Communication", "Collaboration"]),
  connection("Notion", "none", ["Collaboration"]),
  connection("Café Notes", "disconnected", ["Files & Documents"]),
];
const titles = (filter: Partial<typeof noFilter>) =>
  filterConnections(all, { ...noFilter, ...filter }).map(({ title }) => title);

describe("filtering connections", () => {
  it("lets everything through without a filter, in the same order", () => {
    expect(titles({})).toEqual(["Gmail", "Slack", "Notion", "Café Notes"]);
  });

  it("finds words in title, category and account, in any order, case and accent", () => {
    expect(titles({ q: "GMA" })).toEqual(["Gmail"]);
    expect(titles({ q: "notes cafe" })).toEqual(["Café Notes"]);
    expect(titles({ q: "collab" })).toEqual(["Slack", "Notion"]);
    expect(titles({ q: "ana@" })).toEqual(["Gmail"]);
    expect(titles({ q: "gmail slack" })).toEqual([]);
  });

  it("narrows by one state or by a group of the page", () => {
    expect(titles({ state: "expired" })).toEqual(["Slack"]);
    expect(titles({ state: "attention" })).toEqual(["Slack"]);
    expect(titles({ state: "available" })).toEqual(["Notion", "Café Notes"]);
    expect(titles({ state: "connected" })).toEqual(["Gmail"]);
  });

  it("combines search, state and category", () => {
    expect(titles({ category: "Communication", state: "attention", q: "s" })).toEqual(["Slack"]);
  });
});

describe("a filter in an address", () => {
  it("survives the way into a query string and back", () => {
    const filter = {
      q: "mail & more",
      state: "attention",
      category: "Files & Documents",
      all: true,
    } as const;
    expect(parseFilter(new URLSearchParams(filterQuery(filter)))).toEqual(filter);
  });

  it("is empty when nothing is filtered", () => {
    expect(filterQuery({ ...noFilter, q: "  " })).toBe("");
  });

  it("reads what it does not know as no filter, and the connected state as its group", () => {
    expect(parseFilter(new URLSearchParams("state=toString")).state).toBe("");
    expect(parseFilter(new URLSearchParams("state=expired&state=active")).state).toBe("expired");
    expect(parseFilter(new URLSearchParams("state=active")).state).toBe("connected");
    expect(parseFilter(new URLSearchParams({ q: "x".repeat(500) })).q).toHaveLength(100);
  });
});

it("lists each category once, in alphabetical order", () => {
  expect(categoriesOf(all)).toEqual(["Collaboration", "Communication", "Files & Documents"]);
});
