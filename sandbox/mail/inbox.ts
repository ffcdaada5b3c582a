import PostalMime from "postal-mime";
import type { SandboxContext } from "../state/context";
import { newId } from "../state/ids";
import type { Mail } from "../state/traffic";

/** Older mail makes room. */
const KEPT = 500;

/** Keeps a mail as its reader would see it. `to` is who the envelope names, whatever the header says. */
export async function keepMail(ctx: SandboxContext, raw: Buffer, to: string[]): Promise<Mail> {
  const parsed = await PostalMime.parse(raw);
  const mail: Mail = {
    id: newId("mail"),
    at: ctx.now(),
    from: parsed.from?.address ?? "",
    to,
    subject: parsed.subject ?? "",
    text: parsed.text ?? "",
    html: parsed.html ?? "",
    headers: Object.fromEntries(parsed.headers.map(({ key, value }) => [key, value])),
  };
  inbox(ctx).push(mail);
  inbox(ctx).splice(0, inbox(ctx).length - KEPT);
  ctx.save();
  return mail;
}

/** All mail that came in, oldest first. */
export function inbox({ state }: SandboxContext): Mail[] {
  state.mails ??= [];
  return state.mails;
}
