import { type Html, html } from "../../pages/html";
import type { SandboxContext } from "../../state/context";
import type { Account, Status } from "../../state/model";
import { statuses } from "../accounts";
import {
  actionButton,
  empty,
  kept,
  type PanelNews,
  section,
  selectField,
  textField,
  timeOf,
} from "../markup";

const shownAtMost = 100;

const signs: Record<Status, string> = {
  ACTIVE: "✓",
  EXPIRED: "!",
  PENDING_AUTH: "…",
  PENDING_VERIFICATION: "…",
  DISCONNECTED: "–",
};

function statusTag(status: Status): Html {
  return html`<span class="status ${status.toLowerCase()}"><span aria-hidden="true">${signs[status]}</span> ${status}</span>`;
}

function statusForm(account: Account, about: string): Html {
  return html`<form class="set-status" method="post" action="/_sandbox/do/account-status"><input type="hidden" name="id" value="${account.id}">
<select name="status" aria-label="Status of ${about}">${statuses.map(
    (status) => html`<option${status === account.status && html` selected`}>${status}</option>`,
  )}</select><button class="small-button">Set<span class="hidden"> status of ${about}</span></button></form>`;
}

function accountRow(ctx: SandboxContext, account: Account): Html {
  const name = ctx.state.connections.find((one) => one.id === account.connectionId)?.name ?? "";
  const about = `${name} of ${account.identifier}`;
  const facts = [
    account.providerAccount && html`as ${account.providerAccount.label}`,
    account.credentials?.kind === "oauth" &&
      account.tokenExpiresAt &&
      html`token until ${timeOf(account.tokenExpiresAt)}`,
    account.lastUsedAt && html`used ${timeOf(account.lastUsedAt)}`,
    account.revokedAtProvider && html`<strong>revoked at the provider</strong>`,
  ].filter((fact) => fact instanceof Object);
  return html`<li class="row"><div class="row-main"><strong>${name}</strong> ${statusTag(account.status)}
<span class="muted small">${account.identifier} · <code>${account.id}</code></span>
${facts.length > 0 && html`<span class="muted small">${facts.map((fact, index) => html`${index > 0 && " · "}${fact}`)}</span>`}</div>
<div class="row-actions">${statusForm(account, about)}
${actionButton("account-expire", "Expire", about, { id: account.id })}
${actionButton("account-revoke", "Revoke at provider", about, { id: account.id })}
${actionButton("account-delete", "Delete", about, { id: account.id }, "danger")}</div></li>`;
}

export function accountsSection(ctx: SandboxContext, news: PanelNews): Html {
  const { accounts, connections } = ctx.state;
  const shown = accounts.slice(-shownAtMost).reverse();
  const names = connections.map((connection) => connection.name);
  const old = (field: string, otherwise?: string) => kept(news, "account", field, otherwise);
  return section(
    "accounts",
    "Connected accounts",
    news,
    accounts.length === 0
      ? empty("None yet. An app makes one when it asks for an authorization link, or add one here.")
      : html`<ul class="rows">${shown.map((account) => accountRow(ctx, account))}</ul>`,
    accounts.length > shown.length &&
      html`<p class="muted">The latest ${shown.length} of ${accounts.length}.</p>`,
    html`<details${news.refused?.name === "account" && html` open`}><summary>Add an account</summary>
<form class="inline" method="post" action="/_sandbox/do/account" novalidate>
${selectField("account-connection", "connectionName", "Connection", names, old("connectionName"))}
${textField("account-identifier", "identifier", "Identifier (the app's user id)", old("identifier"))}
${selectField("account-status", "status", "Status", statuses, old("status", "ACTIVE"))}
${textField("account-label", "providerAccountLabel", "Connected as (optional)", old("providerAccountLabel"))}
<button>Add account</button></form></details>`,
  );
}
