import { type Html, html } from "../../pages/html";
import type { SandboxContext } from "../../state/context";
import { actionButton, kept, type PanelNews, section, textField, timeOf } from "../markup";

const decisions = [
  ["ask", "Ask the person", "The consent page decides."],
  ["deny", "Deny", "The page answers no by itself when it is opened."],
  ["partial", "Withhold", "Allow gives the required permissions only, whatever is ticked."],
] as const;

/** What the next consent page does; it is forgotten once one has. */
export function consentSection(ctx: SandboxContext, news: PanelNews): Html {
  const { decision } = ctx.state.nextConsent;
  return section(
    "consent",
    "Next consent",
    news,
    html`<form method="post" action="/_sandbox/do/next-consent"><fieldset><legend class="hidden">Next consent</legend>
<ul class="choices">${decisions.map(
      ([value, label, hint]) =>
        html`<li><label class="choice"><input type="radio" name="decision" value="${value}"${value === decision && html` checked`}>
<span><strong>${label}</strong> <span class="muted">${hint}</span></span></label></li>`,
    )}</ul></fieldset>
<p class="hint">Holds for one consent, then the page asks again.</p>
<button>Decide</button></form>`,
  );
}

function leap(label: string, seconds: number): Html {
  return actionButton("clock", label, "forward", { move: "advance", amount: String(seconds), unit: "1" });
}

/** The sandbox's clock: links and tokens expire on it, and webhooks are retried on it. */
export function clockSection(ctx: SandboxContext, news: PanelNews): Html {
  const { clockOffsetMs } = ctx.state;
  const away = Math.round(clockOffsetMs / 1000);
  return section(
    "clock",
    "Clock",
    news,
    html`<p>It is <strong>${timeOf(ctx.now())}</strong> UTC here${
      away === 0
        ? ", the real time."
        : `, ${Math.abs(away)} seconds ${away > 0 ? "ahead of" : "behind"} the real time.`
    } Links, tokens and webhook retries go by it; the tokens of SDKs and sign-ins go by the real clock.</p>
<div class="row-actions spread">${leap("+1 minute", 60)}${leap("+15 minutes", 900)}${leap("+1 hour", 3600)}${leap("+1 day", 86_400)}${
      away !== 0 && actionButton("clock", "Real time again", "", { move: "reset" })
    }</div>
<form class="inline" method="post" action="/_sandbox/do/clock" novalidate><input type="hidden" name="move" value="set">
${textField("clock-time", "time", "Set to (ISO 8601)", kept(news, "clock", "time"), html`placeholder="2030-01-31T12:00:00Z"`)}
<button>Set clock</button></form>`,
  );
}
