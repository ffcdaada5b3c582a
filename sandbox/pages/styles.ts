import { panelStyles } from "./panel-styles";

const common = `
:root {
  color-scheme: light dark;
  --ground: #f5f5f2; --surface: #ffffff; --ink: #1b1c1a; --muted: #5c5f59; --line: #dcdcd5; --edge: #8a8d85;
  --accent: #245c4a; --accent-ink: #ffffff; --accent-soft: #e6f0ec; --warn: #7a4b00; --warn-soft: #fdf3dc;
  --bad: #a3231a; --bad-soft: #fdecea; --shadow: 0 1px 2px rgb(0 0 0 / .05), 0 12px 32px -16px rgb(0 0 0 / .18);
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #131412; --surface: #1c1e1b; --ink: #ecede8; --muted: #a3a79d; --line: #33362f; --edge: #7b8075;
    --accent: #8fd3b6; --accent-ink: #0e1f18; --accent-soft: #1f2f28; --warn: #f2c46d; --warn-soft: #2c2413;
    --bad: #ff9d94; --bad-soft: #351a18; --shadow: none;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 ui-sans-serif, system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: anywhere;
}
.strip {
  background: var(--warn-soft); color: var(--warn); border-bottom: 1px solid color-mix(in srgb, var(--warn) 30%, transparent);
  padding: .5rem 1rem; text-align: center; font-size: .875rem;
}
.strip strong { font-weight: 650; }
main { width: 100%; max-width: 30rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
.wide main { max-width: 76rem; padding-top: 2rem; }
.sheet > :last-child { margin-bottom: 0; }
.sheet {
  background: var(--surface); border: 1px solid var(--line); border-radius: 14px; padding: 1.75rem; box-shadow: var(--shadow);
}
h1 { font-size: 1.375rem; line-height: 1.25; letter-spacing: -.015em; margin: 0 0 .5rem; font-weight: 650; text-wrap: balance; }
h2 { font-size: 1.0625rem; line-height: 1.3; margin: 0 0 .5rem; font-weight: 650; letter-spacing: -.005em; }
h3 { font-size: .9375rem; margin: 0 0 .25rem; font-weight: 650; }
p { margin: 0 0 .75rem; }
a { color: var(--accent); text-underline-offset: .15em; }
.muted { color: var(--muted); }
.small { font-size: .875rem; }
.lead { color: var(--muted); margin-bottom: 1.5rem; }
.mark {
  display: grid; place-items: center; width: 3rem; height: 3rem; border-radius: 12px; margin-bottom: 1.25rem;
  background: var(--accent-soft); color: var(--accent); font-weight: 700; font-size: 1.25rem;
}
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
fieldset { border: 0; margin: 0 0 1.5rem; padding: 0; min-width: 0; }
legend { padding: 0; font-weight: 650; margin-bottom: .5rem; }
label { display: block; font-weight: 600; font-size: .9375rem; margin-bottom: .25rem; }
input, select, textarea {
  font: inherit; color: inherit; background: var(--surface); border: 1px solid var(--edge); border-radius: 8px;
  width: 100%; min-height: 2.75rem; padding: .5rem .75rem;
}
input[aria-invalid="true"] { border-color: var(--bad); border-width: 2px; }
.field { margin-bottom: 1rem; }
.hint { color: var(--muted); font-size: .875rem; margin: 0 0 .375rem; }
.error { color: var(--bad); font-size: .875rem; font-weight: 600; margin: .375rem 0 0; }
.notice { border-radius: 10px; padding: .75rem 1rem; margin: 0 0 1.25rem; background: var(--accent-soft); }
.notice.bad { background: var(--bad-soft); color: var(--bad); }
.notice.warn { background: var(--warn-soft); color: var(--warn); }
.notice p:last-child { margin-bottom: 0; }
button, .button {
  font: inherit; font-weight: 600; min-height: 2.75rem; padding: .5rem 1.125rem; border-radius: 8px; cursor: pointer;
  border: 1px solid var(--edge); background: var(--surface); color: var(--ink); text-decoration: none;
  display: inline-flex; align-items: center; justify-content: center;
}
button { overflow-wrap: normal; }
button:hover, .button:hover { background: var(--ground); }
button.primary, .button.primary { background: var(--accent); border-color: var(--accent); color: var(--accent-ink); }
button.primary:hover { background: color-mix(in srgb, var(--accent) 88%, var(--ink)); }
button.danger { color: var(--bad); border-color: var(--bad); }
.actions { display: flex; flex-wrap: wrap; gap: .75rem; }
.actions > * { flex: 1 1 8rem; }
.choices { list-style: none; margin: 0; padding: 0; border: 1px solid var(--line); border-radius: 10px; overflow: clip; }
.choices > li + li { border-top: 1px solid var(--line); }
.choice { display: flex; align-items: center; gap: .75rem; min-height: 3rem; padding: .625rem .875rem; margin: 0; font-weight: 400; cursor: pointer; }
.choice:hover { background: var(--ground); }
.choice input { flex: none; width: 1.25rem; height: 1.25rem; min-height: 0; margin: 0; accent-color: var(--accent); }
.choice:has(input:focus-visible) { outline: 3px solid var(--accent); outline-offset: -3px; }
.choice input:focus-visible { outline: none; }
.choice > span { min-width: 0; flex: 1; }
.choice .tag { flex: none; }
.person {
  display: flex; width: 100%; gap: .875rem; justify-content: flex-start; text-align: left; border: 0; border-radius: 0;
  min-height: 3.75rem; padding: .625rem .875rem; font-weight: 400; background: transparent;
}
.person:focus-visible { outline-offset: -3px; }
.person strong, .person span { display: block; }
.face {
  flex: none; width: 2.25rem; height: 2.25rem; border-radius: 50%; display: grid !important; place-items: center;
  background: var(--accent-soft); color: var(--accent); font-weight: 650; font-size: .875rem;
}
.tag { display: inline-block; font-size: .75rem; font-weight: 600; color: var(--muted); border: 1px solid var(--line); border-radius: 99px; padding: .0625rem .5rem; white-space: nowrap; }
.or { display: flex; align-items: center; gap: .75rem; color: var(--muted); font-size: .875rem; margin: 1.5rem 0 1.25rem; }
.or::before, .or::after { content: ""; flex: 1; height: 1px; background: var(--line); }
footer { margin-top: .75rem; font-size: .875rem; color: var(--muted); padding: 0 .25rem; }
.centred { text-align: center; }
button.quiet { background: transparent; border-color: transparent; color: var(--muted); font-weight: 500; text-decoration: underline; text-underline-offset: .2em; }
code, .code { font-family: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace; font-size: .875em; }
@media (max-width: 26rem) { .sheet { padding: 1.25rem; } main { padding-top: 1rem; } }
@media (prefers-reduced-motion: no-preference) { button, .choice { transition: background-color .12s; } }
@media (forced-colors: active) { .face, .mark, .tag { border: 1px solid; } }
`;

/** The one stylesheet of the sandbox's pages, put inline into each: they need no second request. */
export const styles = common + panelStyles;
