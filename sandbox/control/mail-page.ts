import type { ServerResponse } from "node:http";
import { inbox } from "../mail/inbox";
import { html } from "../pages/html";
import { messagePage, page } from "../pages/layout";
import { pageHeaders, sendPage } from "../pages/reply";
import type { SandboxContext } from "../state/context";
import type { Mail } from "../state/traffic";
import { timeOf } from "./markup";

// A mail is a stranger's document: no script, nothing from elsewhere; its links lead out of it all the same.
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; " +
  "sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";

/** Answers `/_sandbox/inbox/<id>`, and below it `/html`: the mail as a reader of HTML shows it. */
export function sendMailPage(ctx: SandboxContext, res: ServerResponse, id: string, asHtml: boolean): void {
  const mail = inbox(ctx).find((one) => one.id === id);
  if (!mail) {
    sendPage(
      res,
      404,
      messagePage("Not found", "There is no such mail", ["The inbox may have been emptied."]),
    );
  } else if (asHtml) {
    res.writeHead(200, { ...pageHeaders, "content-security-policy": MAIL_POLICY }).end(mail.html);
  } else {
    sendPage(res, 200, mailPage(mail));
  }
}

function mailPage(mail: Mail) {
  const { id, at, from, to, subject, text, headers } = mail;
  return page({
    title: subject,
    wide: true,
    body: html`<p><a href="/_sandbox#inbox">Inbox</a></p>
<div class="sheet"><h1>${subject || "(no subject)"}</h1>
<p class="muted">${timeOf(at)} · from ${from} · to ${to.join(", ")}</p>
<p><a href="/_sandbox/inbox/${id}/html">As HTML</a></p>
<pre>${text}</pre>
<details><summary>Headers</summary><ul class="rows">${Object.entries(headers).map(
      ([name, value]) =>
        html`<li class="row"><div class="row-main"><strong>${name}</strong> <code class="block">${value}</code></div></li>`,
    )}</ul></details></div>`,
  });
}
