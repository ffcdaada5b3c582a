import { ConnectionList } from "@/components/connections/connection-list";
import { requireUser } from "@/lib/auth/session";
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
];
const VIEW: ConnectionsView = {
  connections: [...TITLES, "Exa", "Stripe", "Freshdesk"].map((title, index) => ({
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

/** A dozen cards that nobody had to look up: what drawing them costs, and no page with cards goes below. */
export default async function CardsPage() {
  await requireUser("/bench/cards");
  return <ConnectionList initial={VIEW} readAt={Date.now()} />;
}
