import { inbox } from "../../mail/inbox";
import { type Html, html } from "../../pages/html";
import type { SandboxContext } from "../../state/context";
import { actionButton, empty, type PanelNews, section, timeOf } from "../markup";

const shownAtMost = 50;

/** Mail that came in, newest first. Each leads to a page of its own. */
export function inboxSection(ctx: SandboxContext, news: PanelNews): Html {
  const mails = inbox(ctx);
  const latest = mails.slice(-shownAtMost).reverse();
  return section(
    "inbox",
    "Inbox",
    news,
    mails.length === 0
      ? empty("No mail has come in.")
      : html`<p class="muted">${mails.length} in all${mails.length > latest.length && `, the latest ${latest.length} shown`}.</p>
<ul class="rows">${latest.map(
          ({ id, at, to, subject }) =>
            html`<li class="row"><div class="row-main"><a href="/_sandbox/inbox/${id}"><strong>${subject || "(no subject)"}</strong></a>
<span class="muted small">${timeOf(at)} · to ${to.join(", ")}</span></div></li>`,
        )}</ul>`,
    html`<div class="row-actions spread">${actionButton("inbox-empty", "Empty the inbox", "", {})}</div>`,
  );
}
