import type { IncomingMessage, ServerResponse } from "node:http";
import { messagePage } from "../pages/layout";
import { type Reply, readForm, send } from "../pages/reply";
import type { SandboxContext } from "../state/context";
import { SandboxError } from "../state/errors";
import { runOperation } from "./api";
import { panelForms } from "./forms";
import { sendMailPage } from "./mail-page";
import type { PanelNews } from "./markup";
import { panelPage } from "./panel-page";

/** Answers `/_sandbox` and the forms below it. */
export async function handlePanel(
  ctx: SandboxContext,
  req: IncomingMessage,
  res: ServerResponse,
  url: URL,
): Promise<void> {
  if (url.pathname === "/_sandbox" || url.pathname === "/_sandbox/") {
    send(res, { status: 200, page: panelPage(ctx, { done: newsOf(url.searchParams.get("done") ?? "") }) });
    return;
  }
  const mail = /^\/_sandbox\/inbox\/(mail_\d+)(\/html)?$/.exec(url.pathname);
  if (mail) return sendMailPage(ctx, res, mail[1] ?? "", mail[2] !== undefined);
  const name = /^\/_sandbox\/do\/([a-z-]+)$/.exec(url.pathname)?.[1] ?? "";
  const form = Object.hasOwn(panelForms, name) && req.method === "POST" ? await readForm(req) : null;
  send(res, form ? submit(ctx, name, form) : notFound());
}

function newsOf(name: string): PanelNews["done"] {
  const form = Object.hasOwn(panelForms, name) ? panelForms[name] : undefined;
  return form && { section: form.section, sentence: form.done };
}

function submit(ctx: SandboxContext, name: string, form: URLSearchParams): Reply {
  const panelForm = panelForms[name];
  if (!panelForm) return notFound();
  try {
    const { method, path, body } = panelForm.call(form);
    runOperation(ctx, method, path, { query: new URLSearchParams(), body });
    return { seeOther: `/_sandbox?done=${name}#${panelForm.section}` };
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    const refused = { name, form, section: panelForm.section, sentence: error.message };
    return { status: 422, page: panelPage(ctx, { refused }) };
  }
}

function notFound(): Reply {
  const sentences = ["The control panel is at /_sandbox."];
  return { status: 404, page: messagePage("Not found", "There is no such page", sentences) };
}
