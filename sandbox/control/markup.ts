import { type Html, html } from "../pages/html";

/** A form that was sent and could not be taken. */
export interface Refused {
  name: string;
  section: string;
  form: URLSearchParams;
  sentence: string;
}

export interface PanelNews {
  done?: { section: string; sentence: string };
  refused?: Refused;
}

/** One part of the panel, under its own heading. */
export function section(id: string, title: string, news: PanelNews, ...body: (Html | false)[]): Html {
  const refused = news.refused?.section === id ? news.refused.sentence : null;
  const done = news.done?.section === id ? news.done.sentence : null;
  return html`<section class="sheet" id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${title}</h2>
${done && html`<div class="notice" role="status"><p>${done}</p></div>`}
${refused && html`<div class="notice bad" role="alert" tabindex="-1" autofocus><p>${refused}</p></div>`}
${body}
</section>
`;
}

/** What a field held when its form was refused, else what it usually holds. */
export function kept(news: PanelNews, form: string, field: string, otherwise = ""): string {
  return (news.refused?.name === form ? news.refused.form.get(field) : null) ?? otherwise;
}

export function textField(
  id: string,
  name: string,
  label: string,
  value: string,
  attributes: Html | null = null,
): Html {
  return html`<div class="field"><label for="${id}">${label}</label><input id="${id}" name="${name}" value="${value}" ${attributes}></div>`;
}

export function selectField(
  id: string,
  name: string,
  label: string,
  choices: readonly string[],
  value: string,
): Html {
  return html`<div class="field"><label for="${id}">${label}</label><select id="${id}" name="${name}">${choices.map(
    (choice) => html`<option${choice === value && html` selected`}>${choice}</option>`,
  )}</select></div>`;
}

/** A button that is a form of its own: hidden values, and words for those who hear it without its row. */
export function actionButton(
  form: string,
  label: string,
  about: string,
  values: Record<string, string>,
  kind = "",
): Html {
  return html`<form method="post" action="/_sandbox/do/${form}">${Object.entries(values).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}<button class="small-button ${kind}">${label}${about && html`<span class="hidden"> ${about}</span>`}</button></form>`;
}

export function empty(sentence: string): Html {
  return html`<p class="muted">${sentence}</p>`;
}

/** A time of the sandbox's clock to the second, in UTC. */
export function timeOf(ms: number): Html {
  const iso = new Date(ms).toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 19).replace("T", " ")}</time>`;
}
