/** A form of a page as a browser without scripts would send it. */
export interface PlainForm {
  /** Texts of its submit buttons. */
  buttons: string[];
  fields: Record<string, string>;
}

/** The forms of a page, in their order, with what is filled in already. */
export function formsOf(html: string): PlainForm[] {
  return [...html.matchAll(/<form\b[^>]*>([\s\S]*?)<\/form>/g)].map(([, inside = ""]) => ({
    buttons: [...inside.matchAll(/<button\b([^>]*)>([\s\S]*?)<\/button>/g)].map(
      ([, attributes = "", text = ""]) => attribute(attributes, "aria-label") ?? textOf(text),
    ),
    fields: Object.fromEntries(
      [...inside.matchAll(/<(?:input|button)\b[^>]*>/g)].flatMap(([tag]) => {
        const name = attribute(tag, "name");
        return name && attribute(tag, "type") !== "checkbox"
          ? [[name, attribute(tag, "value") ?? ""] as const]
          : [];
      }),
    ),
  }));
}

/** The form that calls a server action by a button of this text. @throws Error that lists the buttons there are */
export function formWith(html: string, button: RegExp): PlainForm {
  const forms = formsOf(html).filter(({ fields }) =>
    Object.keys(fields).some((name) => name.startsWith("$")),
  );
  const found = forms.find(({ buttons }) => buttons.some((text) => button.test(text)));
  if (found) return found;
  throw new Error(
    `no button ${button} among ${forms.flatMap(({ buttons }) => buttons).join(", ") || "no buttons"}`,
  );
}

/** What a page says, without its markup and scripts. */
export function textOf(html: string): string {
  return decoded(
    html
      .replaceAll(/<(script|style|template)\b[\s\S]*?<\/\1>/g, " ")
      .replaceAll(/<[^>]+>/g, " ")
      .replaceAll(/\s+/g, " ")
      .trim(),
  );
}

/** Fields as `multipart/form-data` (RFC 7578): type and body. */
export function multipart(fields: Record<string, string>): { type: string; body: string } {
  const boundary = "----patchbay-story";
  const parts = Object.entries(fields).map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name.replaceAll('"', "%22").replaceAll(/[\r\n]/g, "%0A")}"\r\n\r\n${value}\r\n`,
  );
  return { type: `multipart/form-data; boundary=${boundary}`, body: `${parts.join("")}--${boundary}--\r\n` };
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? null : decoded(found);
}

function decoded(text: string): string {
  const known: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'", "#39": "'" };
  return text.replaceAll(/&(#?\w+);/g, (whole, name: string) => known[name] ?? whole);
}
