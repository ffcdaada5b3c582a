import { type Html, html } from "../../pages/html";
import type { SandboxContext } from "../../state/context";
import type { Settings } from "../../state/model";
import { defaultSettings } from "../../state/settings";
import { actionButton, type PanelNews, section } from "../markup";
import { settingNames, settingNotes } from "../settings";

function control(name: keyof Settings, value: string | number | boolean): Html {
  const { choices } = settingNotes[name];
  const described = html`id="setting-${name}" name="${name}" aria-describedby="setting-${name}-note"`;
  if (choices) {
    return html`<select ${described}>${choices.map((choice) => html`<option${choice === value && html` selected`}>${choice}</option>`)}</select>`;
  }
  if (typeof value === "boolean") {
    return html`<input type="checkbox" class="switch" ${described}${value && html` checked`}>`;
  }
  return html`<input inputmode="numeric" ${described} value="${value}">`;
}

/** What was just refused, as typed; else the setting as it stands. */
function shownValue(ctx: SandboxContext, news: PanelNews, name: keyof Settings): string | number | boolean {
  const form = news.refused?.name === "settings" ? news.refused.form : null;
  if (!form) return ctx.state.settings[name];
  return typeof defaultSettings[name] === "boolean" ? form.has(name) : (form.get(name) ?? "");
}

/** One field for each thing that no public source says, with what is assumed of it. */
export function settingsSection(ctx: SandboxContext, news: PanelNews): Html {
  const isChanged = (name: keyof Settings) => ctx.state.settings[name] !== defaultSettings[name];
  return section(
    "settings",
    "Settings",
    news,
    html`<p class="muted">How the sandbox answers where no public source says how Scalekit does. Try an app against both answers.</p>
<form method="post" action="/_sandbox/do/settings" novalidate><ul class="rows">${settingNames.map(
      (name) =>
        html`<li class="row setting"><div class="row-main"><label for="setting-${name}">${settingNotes[name].label}</label>
<span class="muted small" id="setting-${name}-note">Assumed: ${settingNotes[name].assumption}${
          isChanged(name) && html` <strong>Changed; the default is ${String(defaultSettings[name])}.</strong>`
        }</span></div>
<div class="setting-control">${control(name, shownValue(ctx, news, name))}</div></li>`,
    )}</ul><button>Save settings</button></form>`,
    html`<div class="row-actions spread">${actionButton("settings-default", "Back to the defaults", "", {})}</div>`,
  );
}
