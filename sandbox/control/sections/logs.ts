import { type Html, html } from "../../pages/html";
import type { SandboxContext } from "../../state/context";
import { actionButton, empty, type PanelNews, section, timeOf } from "../markup";
import { countCalls } from "../observe";

const shownAtMost = 50;

/** What reached the wire, counted and newest first. */
export function callsSection(ctx: SandboxContext, news: PanelNews): Html {
  const { log } = ctx;
  if (log.length === 0) return section("calls", "Calls", news, empty("No call has reached the sandbox yet."));
  const latest = log.slice(-shownAtMost).reverse();
  return section(
    "calls",
    "Calls",
    news,
    html`<ul class="counts">${Object.entries(countCalls(log)).map(([method, count]) => html`<li><strong>${count}</strong> ${method}</li>`)}</ul>
<details><summary>The latest ${latest.length} of ${log.length}</summary><ul class="rows">${latest.map(
      (call) =>
        html`<li class="row"><div class="row-main"><strong>${call.method}</strong> <span class="${call.code === "ok" ? "muted" : "bad-text"}">${call.code}</span>
<span class="muted small">${timeOf(call.at)} · ${call.transport} · ${Math.round(call.durationMs)} ms${call.identifier && ` · ${call.identifier}`}</span></div></li>`,
    )}</ul></details>
<div class="row-actions spread">${actionButton("calls-clear", "Empty the log", "", {})}</div>`,
  );
}

/** What tools wrote into the sandbox's worlds, newest first. */
export function toolWritesSection(ctx: SandboxContext, news: PanelNews): Html {
  const { toolWrites } = ctx.state;
  const latest = toolWrites.slice(-shownAtMost).reverse();
  return section(
    "tool-writes",
    "Tool writes",
    news,
    toolWrites.length === 0
      ? empty("No tool has written anything.")
      : html`<p class="muted">${toolWrites.length} in all${toolWrites.length > latest.length && `, the latest ${latest.length} shown`}.</p>
<ul class="rows">${latest.map(
          (write) =>
            html`<li class="row"><div class="row-main"><strong>${write.tool}</strong> <span class="muted small">${timeOf(write.at)} · ${write.accountId} · ${write.executionId}</span>
<code class="block">${JSON.stringify(write.params)}</code></div></li>`,
        )}</ul>`,
  );
}
