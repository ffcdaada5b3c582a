import type { Provider } from "../tool";
import { createMailbox, receiveMail } from "./mailbox";
import { readingTools } from "./reading";
import type { GmailWorld } from "./world";
import { writingTools } from "./writing";

/** A mailbox: https://developers.google.com/workspace/gmail/api/reference/rest */
export const gmail: Provider<GmailWorld> = {
  provider: "GMAIL",
  create: createMailbox,
  catchUp: receiveMail,
  tools: [...readingTools, ...writingTools],
};
