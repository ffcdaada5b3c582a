import { type Html, html } from "../pages/html";
import { page } from "../pages/layout";
import type { SandboxContext } from "../state/context";
import type { PanelNews } from "./markup";
import { accountsSection } from "./sections/accounts";
import { clockSection, consentSection } from "./sections/conditions";
import { connectionsSection } from "./sections/connections";
import { deliveriesSection } from "./sections/deliveries";
import { faultsSection } from "./sections/faults";
import { inboxSection } from "./sections/inbox";
import { callsSection, toolWritesSection } from "./sections/logs";
import { peopleSection } from "./sections/people";
import { resetSection } from "./sections/reset";
import { settingsSection } from "./sections/settings";

type Section = readonly [id: string, title: string, render: (ctx: SandboxContext, news: PanelNews) => Html];

const sections: readonly Section[] = [
  ["accounts", "Connected accounts", accountsSection],
  ["consent", "Next consent", consentSection],
  ["clock", "Clock", clockSection],
  ["faults", "Faults", faultsSection],
  ["people", "People", peopleSection],
  ["connections", "Connections", connectionsSection],
  ["settings", "Settings", settingsSection],
  ["calls", "Calls", callsSection],
  ["deliveries", "Webhooks", deliveriesSection],
  ["inbox", "Inbox", inboxSection],
  ["tool-writes", "Tool writes", toolWritesSection],
  ["reset", "Reset", resetSection],
];

/** The whole control panel. Everything on it is a form: no script runs. */
export function panelPage(ctx: SandboxContext, news: PanelNews): Html {
  const body = html`<header class="panel-head"><h1>Control panel</h1>
<p class="lead">A local stand-in for Scalekit at <code>${ctx.origin}</code>. Same by JSON: <code>${ctx.origin}/_sandbox/api</code>.</p></header>
<div class="panel">
<nav aria-label="Sections"><ul>${sections.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
<div class="sections">
${sections.map(([, , render]) => render(ctx, news))}
</div>
</div>`;
  const happened = news.refused ? "Error: " : news.done ? `${news.done.sentence} ` : "";
  return page({ title: `${happened}Control panel`, body, wide: true });
}
