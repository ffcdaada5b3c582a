import { findConnector } from "../../catalogue";
import { type Html, html } from "../../pages/html";
import type { SandboxContext } from "../../state/context";
import type { Connection } from "../../state/model";
import { authorizationTypes } from "../connections";
import { actionButton, kept, type PanelNews, section, selectField, textField } from "../markup";

function connectionRow(connection: Connection): Html {
  const { name, enabled } = connection;
  return html`<li class="row"><div class="row-main"><strong>${name}</strong>
<span class="muted">${findConnector(connection.provider)?.name ?? connection.provider} · ${connection.authorizationType}${
    !enabled && " · off"
  }</span></div>
<div class="row-actions">${actionButton("connection-switch", enabled ? "Switch off" : "Switch on", name, { name, enabled: String(!enabled) })}
${actionButton("connection-delete", "Delete", name, { name }, "danger")}</div></li>`;
}

export function connectionsSection(ctx: SandboxContext, news: PanelNews): Html {
  const { connections } = ctx.state;
  const list = html`<ul class="rows">${connections.map(connectionRow)}</ul>`;
  const isLong = connections.length > 20;
  return section(
    "connections",
    "Connections",
    news,
    html`<p class="muted">What an app can connect to. Several may share a provider.</p>`,
    isLong ? html`<details><summary>All ${connections.length} connections</summary>${list}</details>` : list,
    html`<form class="inline" method="post" action="/_sandbox/do/connection" novalidate>
${textField("connection-name", "name", "Name", kept(news, "connection", "name"), html`placeholder="gmail-work"`)}
${textField("connection-provider", "provider", "Provider", kept(news, "connection", "provider"), html`placeholder="GMAIL"`)}
${selectField("connection-type", "authorizationType", "Authorizes by", ["", ...authorizationTypes], kept(news, "connection", "authorizationType"))}
<button>Add connection</button>
<p class="hint full">Left empty, the way to authorize is the catalogue's.</p></form>`,
  );
}
