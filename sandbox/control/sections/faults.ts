import { type Html, html } from "../../pages/html";
import type { SandboxContext } from "../../state/context";
import { grpcCodes } from "../../state/errors";
import type { Fault } from "../../state/model";
import { actionButton, empty, kept, type PanelNews, section, selectField, textField } from "../markup";

function sentenceOf({ kind, method, remaining }: Fault): Html {
  const what =
    kind.type === "fail"
      ? `${kind.performed ? "is carried out, then " : ""}fails with ${kind.code}`
      : kind.type === "delay"
        ? `waits ${kind.ms} ms`
        : kind.type === "accept_then_drop"
          ? "is carried out, then its answer is dropped"
          : "is refused at the connection";
  return html`<strong>${method === "*" ? "Any call" : method}</strong> ${what}
<span class="muted">${remaining === null ? "until removed" : remaining === 1 ? "once" : `${remaining} more times`}</span>`;
}

const kinds = ["fail", "delay", "accept_then_drop", "refuse_connections"];

/** Trouble for calls to come. The panel and its API never have any. */
export function faultsSection(ctx: SandboxContext, news: PanelNews): Html {
  const { faults } = ctx;
  const old = (field: string, otherwise: string) => kept(news, "fault", field, otherwise);
  return section(
    "faults",
    "Faults",
    news,
    faults.length === 0
      ? empty("None: every call is answered as well as it can be.")
      : html`<ul class="rows">${faults.map(
          (fault) =>
            html`<li class="row"><div class="row-main">${sentenceOf(fault)}</div><div class="row-actions">${actionButton("fault-delete", "Remove", `fault of ${fault.method}`, { id: fault.id })}</div></li>`,
        )}</ul>`,
    html`<form class="inline" method="post" action="/_sandbox/do/fault" novalidate>
${textField("fault-method", "method", "Method (* is any)", old("method", "*"), html`list="fault-methods"`)}
<datalist id="fault-methods">${[...new Set(ctx.log.map((call) => call.method))].map((name) => html`<option value="${name}"></option>`)}</datalist>
${selectField("fault-type", "type", "What happens", kinds, old("type", "fail"))}
${selectField("fault-code", "code", "Code, for fail", grpcCodes, old("code", "UNAVAILABLE"))}
${textField("fault-ms", "ms", "Milliseconds, for delay", old("ms", "1000"), html`inputmode="numeric"`)}
${textField("fault-remaining", "remaining", "How many calls", old("remaining", "1"), html`inputmode="numeric"`)}
<button>Set fault</button><p class="hint full">Left empty, how many means until it is removed.</p></form>`,
    html`<div class="row-actions spread">${faults.length > 0 && actionButton("faults-clear", "Remove all faults", "", {})}
${actionButton("tokens", "Revoke every SDK token", "", {})}</div>`,
  );
}
