import { inbox } from "../mail/inbox";
import type { SandboxContext } from "../state/context";
import type { ControlRequest } from "./request";

/** Mail that came in, oldest first; `?to=` narrows it to one address. */
export function readInbox(ctx: SandboxContext, { query }: ControlRequest) {
  const to = query.get("to");
  return { mails: inbox(ctx).filter((mail) => to === null || mail.to.includes(to)) };
}

export function emptyInbox(ctx: SandboxContext) {
  inbox(ctx).length = 0;
  ctx.save();
  return { mails: [] };
}
