import { type Html, html } from "../../pages/html";
import type { SandboxContext } from "../../state/context";
import { kept, type PanelNews, section, textField } from "../markup";

export function peopleSection(ctx: SandboxContext, news: PanelNews): Html {
  const { people } = ctx.state;
  return section(
    "people",
    "People",
    news,
    html`<p class="muted">Who can sign in here. No passwords; any new email can sign up on the sign-in page too.</p>
<ul class="rows">${people.map(
      ({ name, email, subject }) =>
        html`<li class="row"><div class="row-main"><strong>${name}</strong> <span class="muted">${email}</span></div><code class="muted">${subject}</code></li>`,
    )}</ul>`,
    html`<form class="inline" method="post" action="/_sandbox/do/person" novalidate>
${textField("person-email", "email", "Email", kept(news, "person", "email"), html`type="email"`)}
${textField("person-name", "name", "Name (optional)", kept(news, "person", "name"))}
<button>Add person</button></form>`,
  );
}
