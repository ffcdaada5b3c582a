import { Html, html } from "./html";
import { styles } from "./styles";

interface Page {
  /** What happened or what is asked, first in the window's title. */
  title: string;
  body: Html;
  /** The control page uses the whole width. */
  wide?: boolean;
}

const styleElement = new Html(`<style>${styles}</style>`);

/** A whole page of the sandbox, with the strip that says what it is. */
export function page({ title, body, wide }: Page): Html {
  return html`<!doctype html>
<html lang="en"${wide ? new Html(' class="wide"') : null}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Scalekit sandbox</title>
<link rel="icon" href="data:,">
${styleElement}
</head>
<body>
<header class="strip"><strong>Scalekit sandbox:</strong> nothing here reaches a real provider.</header>
<main>
${body}
</main>
</body>
</html>
`;
}

/** A page that only says something: a heading, sentences, and nothing to fill in. */
export function messagePage(title: string, heading: string, sentences: (string | Html)[]): Html {
  return page({
    title,
    body: html`<div class="sheet">
<h1>${heading}</h1>
${sentences.map((sentence) => html`<p>${sentence}</p>\n`)}
</div>`,
  });
}
