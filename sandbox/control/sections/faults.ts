import { type Html, html } from "../../pages/html";
import type { SandboxContext } from "../../state/context";
import { grpcCodes } from "../../state/errors";
import type { Fault } from "../../state/model";
import { actionButton, empty, kept, type PanelNews, section, selectField, textField } from "../markup";

const words = {
  accept_then_drop: "is carried out, then its answer is dropped",
  garbage: "is carried out, then answered with what is no answer",
  cut_midway: "is carried out, then its answer breaks off",
  refuse_connections: "is refused at the connection",
};

function whatHappens(kind: Fault["kind"]): string {
  if (kind.type === "fail") return `${kind.performed ? "is carried out, then " : ""}fails with ${kind.code}`;
  if (kind.type === "delay") return `waits ${kind.ms} ms`;
  return words[kind.type];
}

function sentenceOf({ kind, method, identifier, remaining }: Fault): Html {
  return html`<strong>${method === "*" ? "Any call" : method}</strong>${identifier && ` that names ${identifier}`} ${whatHappens(kind)}
<span class="muted">${remaining === null ? "until removed" : remaining === 1 ? "once" : `${remaining} more times`}</span>`;
}

const kinds = ["fail", "delay", ...Object.keys(words)];

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
