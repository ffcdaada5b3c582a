import { escapeHtml } from "../security/escape-html";

/** What an email says, whatever it is read with. */
export interface MailBody {
  subject: string;
  /** One of these for each thing it is about. */
  parts: { heading: string; sentences: string[]; button: { label: string; url: string } | null }[];
  /** Why it was sent, and what it does not do. */
  closing: string[];
  /** Small links at its end. */
  links: { label: string; url: string }[];
}

/** The email as plain text. */
export function asText({ parts, closing, links }: MailBody): string {
  const said = parts.map(({ heading, sentences, button }) =>
    [heading, ...sentences, ...(button ? [`${button.label}: ${button.url}`] : [])].join("\n"),
  );
  const last = [...closing, ...links.map(({ label, url }) => `${label}: ${url}`)].join("\n");
  return `${[...said, last].join("\n\n")}\n`;
}

/**
 * The email as HTML. Colours for light stand inline, where every reader finds them; those for dark in a style that readers which
 * turn mail dark themselves leave out. Nothing is loaded from anywhere, so nobody learns that it was opened.
 */
export function asHtml({ subject, parts, closing, links }: MailBody): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title>
<style>
:root { color-scheme: light dark; }
@media (prefers-color-scheme: dark) {
  .page { background: #111214 !important; }
  .card { background: #191a1d !important; border-color: #2c2e33 !important; }
  .ink, .ink a { color: #f1f1ee !important; }
  .soft, .soft a { color: #b6b8bd !important; }
  .button { background: #f1f1ee !important; color: #151618 !important; }
}
</style>
</head>
<body class="page" style="margin:0;padding:24px 12px;background:#f7f7f5;font-family:system-ui,-apple-system,'Segoe UI',sans-serif;font-size:16px;line-height:1.5">
<div style="max-width:560px;margin:0 auto">
<p class="soft" style="margin:0 0 12px;color:#4d4f54;font-weight:600">Patchbay</p>
${parts.map(cardOf).join("\n")}
<div class="soft" style="padding:8px 4px;color:#4d4f54;font-size:14px">
${closing.map((sentence) => `<p style="margin:0 0 8px">${escapeHtml(sentence)}</p>`).join("\n")}
<p style="margin:0">${links.map(linkOf).join(" &nbsp;·&nbsp; ")}</p>
</div>
</div>
</body>
</html>
`;
}

function cardOf({ heading, sentences, button }: MailBody["parts"][number]): string {
  const said = sentences.map(
    (one) => `<p class="soft" style="margin:8px 0 0;color:#4d4f54">${escapeHtml(one)}</p>`,
  );
  const way = button
    ? `<p style="margin:16px 0 0"><a class="button" href="${escapeHtml(button.url)}" style="display:inline-block;padding:11px 18px;border-radius:8px;background:#1d1e22;color:#ffffff;font-weight:600;text-decoration:none">${escapeHtml(button.label)}</a></p>`
    : "";
  return `<div class="card" style="margin:0 0 12px;padding:20px;border:1px solid #e2e2dd;border-radius:12px;background:#ffffff">
<h1 class="ink" style="margin:0;color:#17181a;font-size:18px;line-height:1.35">${escapeHtml(heading)}</h1>
${said.join("\n")}
${way}
</div>`;
}

function linkOf({ label, url }: MailBody["links"][number]): string {
  return `<a href="${escapeHtml(url)}" style="color:#4d4f54">${escapeHtml(label)}</a>`;
}
