import { expect, test } from "vitest";
import { html } from "./html";

test("values are escaped, markup made by html is not, and nothing stays of null, undefined and false", () => {
  const name = `<script>"'&`;
  const page = html`<p title="${name}">${html`<b>${name}</b>`}${[1, html`<i></i>`]}${null}${undefined}${false}</p>`;
  const escaped = "&lt;script&gt;&quot;&#39;&amp;";
  expect(page.text).toBe(`<p title="${escaped}"><b>${escaped}</b>1<i></i></p>`);
});
