import { type Html, html } from "../pages/html";
import { page } from "../pages/layout";
import type { Account, Connection } from "../state/model";
import { providerMark, providerName, whoseLink } from "./consent-page";
import { type CheckedCredentials, type CredentialField, credentialFields } from "./credential-fields";

interface FormPage {
  action: string;
  connection: Connection;
  account: Account;
  /** What was sent and could not be taken. */
  refused?: CheckedCredentials;
}

function fieldMarkup(
  field: CredentialField,
  refused: CheckedCredentials | undefined,
  hasFocus: boolean,
): Html {
  const problem = refused?.problems[field.name];
  const described = [field.hint && `${field.name}-hint`, problem && `${field.name}-error`].filter(Boolean);
  const value = field.isSecret ? "" : (refused?.details[field.name] ?? "");
  return html`<div class="field"><label for="${field.name}">${field.label}</label>
${field.hint && html`<p class="hint" id="${field.name}-hint">${field.hint}</p>`}
<input id="${field.name}" name="${field.name}" type="${field.isSecret ? "password" : "text"}" value="${value}"
 autocomplete="off" autocapitalize="none" spellcheck="false" required${
   described.length > 0 && html` aria-describedby="${described.join(" ")}"`
 }${problem && html` aria-invalid="true"`}${hasFocus && html` autofocus`}>
${problem && html`<p class="error" id="${field.name}-error">${problem}</p>`}</div>`;
}

/** Asks for a key, a password or the like; for a connection with nothing to give, only for a Continue. */
export function formPage(view: FormPage): Html {
  const { connection, refused } = view;
  const name = providerName(connection);
  const fields = credentialFields(connection.authorizationType);
  const firstWrong = fields.find((field) => refused?.problems[field.name]);
  const lead =
    fields.length > 0
      ? html`<p class="lead">It goes to the sandbox, never to the app. Make something up: only a value that starts with <code>invalid</code> is refused.</p>`
      : html`<p class="lead">${name} needs no key and no permission.</p>`;
  const body = html`<form class="sheet" method="post" action="${view.action}" novalidate>
${providerMark(connection)}
<h1>Connect ${name}</h1>
${lead}
${fields.map((field) => fieldMarkup(field, refused, field === firstWrong))}
<div class="actions"><button class="primary" name="decision" value="allow">${fields.length > 0 ? "Connect" : "Continue"}</button>
<button name="decision" value="deny">Cancel</button></div>
</form>
${whoseLink(connection, view.account)}`;
  return page({ title: firstWrong ? `Error: connect ${name}` : `Connect ${name}`, body });
}
