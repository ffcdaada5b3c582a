import { type Html, html } from "../pages/html";
import { page } from "../pages/layout";
import type { Person } from "../state/model";

interface SignInPage {
  uid: string;
  clientId: string;
  people: Person[];
  /** What the form held when it was refused, or the app's `login_hint`. */
  email?: string;
  name?: string;
  problem?: { field: "email" | "name"; sentence: string };
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return `${words[0]?.[0] ?? "?"}${words.length > 1 ? words.at(-1)?.[0] : ""}`.toUpperCase();
}

function personButton(uid: string, person: Person): Html {
  return html`<li><form method="post" action="/oidc/interaction/${uid}/choose">
<input type="hidden" name="subject" value="${person.subject}">
<button class="person"><span class="face" aria-hidden="true">${initials(person.name)}</span>
<span><strong>${person.name}</strong> <span class="muted small">${person.email}</span></span></button>
</form></li>`;
}

function field(view: SignInPage, name: "email" | "name", label: string, attributes: Html): Html {
  const wrong = view.problem?.field === name ? view.problem.sentence : null;
  return html`<div class="field"><label for="${name}">${label}</label>
<input id="${name}" name="${name}" value="${view[name] ?? ""}" ${attributes}${
    wrong && html` aria-invalid="true" aria-describedby="${name}-error" autofocus`
  }>${wrong && html`<p class="error" id="${name}-error">${wrong}</p>`}</div>`;
}

/** The chooser: everyone the sandbox knows, and a form for anyone else. */
export function signInPage(view: SignInPage): Html {
  const body = html`<div class="sheet">
<h1>Who is signing in?</h1>
<p class="lead">To go on to <strong>${view.clientId}</strong>. No password: everyone here is made up.</p>
${
  view.people.length > 0 &&
  html`<h2>People of this sandbox</h2>
<ul class="choices">${view.people.map((person) => personButton(view.uid, person))}</ul>
<p class="or">or</p>`
}
<form method="post" action="/oidc/interaction/${view.uid}/sign-up" novalidate>
<h2>Someone else</h2>
<p class="hint">An email address the sandbox has not seen makes a new person.</p>
${field(view, "email", "Email", html`type="email" autocomplete="email" required`)}
${field(view, "name", "Name (optional)", html`autocomplete="name"`)}
<div class="actions"><button class="primary">Continue</button></div>
</form>
</div>
<form method="post" action="/oidc/interaction/${view.uid}/cancel"><footer class="centred"><button class="quiet">Cancel and go back</button></footer></form>`;
  return page({ title: view.problem ? "Error: check the email" : "Sign in", body });
}
