/** Kinds of email, each to be switched off by itself. Kept in the database and in links, so they never change. */
export const MAIL_KINDS = ["reconnect", "waiting"] as const;

export type MailKind = (typeof MAIL_KINDS)[number];
