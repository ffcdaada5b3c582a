import { type Html, html } from "../../pages/html";
import type { SandboxContext } from "../../state/context";
import type { Delivery } from "../../state/model";
import { actionButton, empty, kept, type PanelNews, section, textField, timeOf } from "../markup";

const shownAtMost = 50;

const words: Record<Delivery["state"], string> = {
  queued: "waiting",
  delivered: "delivered",
  given_up: "given up",
  no_endpoint: "no endpoint",
};

function deliveryRow(delivery: Delivery): Html {
  const last = delivery.attempts.at(-1);
  return html`<li class="row"><div class="row-main"><strong>${delivery.type}</strong> <span class="${delivery.state === "given_up" ? "bad-text" : "muted"}">${words[delivery.state]}</span>
<span class="muted small">${timeOf(delivery.createdAt)} · <code>${delivery.eventId}</code>${
    last && html` · attempt ${delivery.attempts.length}: ${last.status ?? last.error ?? "no answer"}`
  }${delivery.nextAttemptAt !== null && delivery.attempts.length > 0 && html` · next ${timeOf(delivery.nextAttemptAt)}`}</span></div></li>`;
}

/** Where events go, and what became of each. */
export function deliveriesSection(ctx: SandboxContext, news: PanelNews): Html {
  const { deliveries, webhookEndpoint } = ctx.state;
  const latest = deliveries.slice(-shownAtMost).reverse();
  return section(
    "deliveries",
    "Webhooks",
    news,
    html`<form class="inline" method="post" action="/_sandbox/do/webhook" novalidate>
${textField("webhook-url", "url", "Endpoint", kept(news, "webhook", "url", webhookEndpoint?.url), html`type="url" placeholder="http://localhost:3000/…"`)}
${textField("webhook-secret", "secret", "Secret (made when empty)", kept(news, "webhook", "secret", webhookEndpoint?.secret), html`autocomplete="off" spellcheck="false"`)}
<button>Save endpoint</button></form>`,
    webhookEndpoint !== null &&
      html`<div class="row-actions spread">${actionButton("webhook-off", "Send events nowhere", "", {})}</div>`,
    deliveries.length === 0
      ? empty("No event has happened yet.")
      : html`<details><summary>The latest ${latest.length} of ${deliveries.length} events</summary><ul class="rows">${latest.map(deliveryRow)}</ul></details>`,
  );
}
