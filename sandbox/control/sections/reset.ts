import { type Html, html } from "../../pages/html";
import type { SandboxContext } from "../../state/context";
import { type PanelNews, section } from "../markup";

export function resetSection(ctx: SandboxContext, news: PanelNews): Html {
  return section(
    "reset",
    "Reset",
    news,
    html`<p>Accounts, links, worlds, logs, faults and settings go; the seeded people and connections come back. The webhook endpoint and the tokens of SDKs stay.</p>
<form method="post" action="/_sandbox/do/reset">
<label class="choice"><input type="checkbox" name="all"${ctx.startedWithAll ? html` checked` : ""}> <span>Configure all 348 connectors</span></label>
<label class="choice"><input type="checkbox" name="keepClock"> <span>Keep the clock where it is</span></label>
<button class="danger">Reset the sandbox</button></form>`,
  );
}
