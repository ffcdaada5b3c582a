import { findConnector, type Scope } from "../catalogue";
import { type Html, html } from "../pages/html";
import { page } from "../pages/layout";
import type { Account, Connection, ProviderAccount } from "../state/model";

export interface ConsentPage {
  /** Where the form goes: the path of the link itself. */
  action: string;
  connection: Connection;
  account: Account;
  choices: ProviderAccount[];
  scopes: Scope[];
  /** True while optional permissions are withheld whatever is ticked. */
  isPartial: boolean;
  /** What was sent and could not be taken, and why. */
  refused?: { form: URLSearchParams; sentence: string };
}

/** The provider's name for people, its key where the catalogue does not know it. */
export function providerName(connection: Connection): string {
  return findConnector(connection.provider)?.name ?? connection.provider;
}

export function providerMark(connection: Connection): Html {
  return html`<div class="mark" aria-hidden="true">${providerName(connection).charAt(0).toUpperCase()}</div>`;
}

export function whoseLink(connection: Connection, account: Account): Html {
  return html`<footer>For the app's user <code>${account.identifier}</code> on the connection <code>${connection.name}</code>.</footer>`;
}

/** An email address breaks after the @ where a line is too narrow for it. */
function breakable(label: string): Html[] {
  return label.split("@").map((part, index) => html`${index > 0 && html`@<wbr>`}${part}`);
}

function accountChoice(choice: ProviderAccount, isChosen: boolean): Html {
  return html`<li><label class="choice"><input type="radio" name="account" value="${choice.label}"${
    isChosen && html` checked`
  }> <span>${breakable(choice.label)}</span></label></li>`;
}

/** A permission's name without the address that some providers put before it. */
function shortName(scope: string): string {
  return URL.canParse(scope) && scope.startsWith("http") ? (scope.split("/").at(-1) ?? scope) : scope;
}

function permission(scope: Scope, isTicked: boolean): Html {
  const state = scope.required ? html` checked disabled` : isTicked && html` checked`;
  const name = scope.sentence !== scope.name && shortName(scope.name);
  return html`<li><label class="choice"><input type="checkbox" name="scope" value="${scope.name}"${state}>
<span>${scope.sentence}<br><span class="muted small">${name} ${
    scope.required && html`<span class="tag">Required</span>`
  }</span></span></label></li>`;
}

/** Enter in a form presses its first button. This one decides nothing, so that no answer is given by accident. */
const undecided = html`<button class="hidden" name="decision" value="" tabindex="-1" aria-hidden="true"></button>`;

/** The provider's consent, played by the sandbox. */
export function consentPage(view: ConsentPage): Html {
  const name = providerName(view.connection);
  const form = view.refused?.form;
  const chosen = form?.get("account") ?? view.choices[0]?.label;
  const isTicked = (scope: Scope) => form?.getAll("scope").includes(scope.name) ?? !view.isPartial;
  const body = html`<form class="sheet" method="post" action="${view.action}">${undecided}
${providerMark(view.connection)}
<h1>An app asks to use your ${name} account</h1>
<p class="lead">You choose the account and what the app may do with it.</p>
${view.refused && html`<div class="notice bad" role="alert"><p>${view.refused.sentence}</p></div>`}
<fieldset><legend>Which ${name} account?</legend>
<ul class="choices">${view.choices.map((choice) => accountChoice(choice, choice.label === chosen))}</ul></fieldset>
<fieldset><legend>What may the app do?</legend>
${view.isPartial && html`<p class="hint">Set in the control panel: optional permissions are withheld this time.</p>`}
<ul class="choices">${view.scopes.map((scope) => permission(scope, isTicked(scope)))}</ul></fieldset>
<div class="actions"><button name="decision" value="deny">Deny</button>
<button class="primary" name="decision" value="allow">Allow</button></div>
</form>
${whoseLink(view.connection, view.account)}`;
  return page({ title: view.refused ? `Error: ${name} consent` : `${name}: allow access?`, body });
}
