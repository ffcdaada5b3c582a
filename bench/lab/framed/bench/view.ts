import type { ConnectionsView } from "@/lib/connections/types";

const TITLES = [
  "Gmail",
  "Slack",
  "GitHub",
  "Google Calendar",
  "Notion",
  "Linear",
  "HubSpot",
  "Jira",
  "Zendesk",
  "Exa",
  "Stripe",
  "Freshdesk",
];

/** A dozen connections that nobody had to look up, two of them connected. */
export const DOZEN: ConnectionsView = {
  connections: TITLES.map((title, index) => ({
    name: title.toLowerCase(),
    title,
    slug: title.toLowerCase(),
    categories: ["Communication", "Collaboration"],
    kind: "oauth",
    state: index < 2 ? "active" : "none",
    connectedAs: null,
    lastUsedAt: null,
    checkedAt: null,
    stoppedAt: null,
    changedAt: null,
    purpose: [`Lets workflows you start act in your ${title} account.`],
  })),
  freshness: { kind: "fresh" },
};
