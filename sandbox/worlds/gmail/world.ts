/** A message in a mailbox. Drafts are kept apart. */
export interface Mail {
  id: string;
  threadId: string;
  from: string;
  to: string;
  cc?: string;
  subject: string;
  body: string;
  contentType: string;
  /** Milliseconds since the epoch. */
  at: number;
  labelIds: string[];
}

export interface Draft {
  id: string;
  message: Mail;
}

export interface Label {
  id: string;
  name: string;
  type: "system" | "user";
}

export interface GmailWorld {
  email: string;
  name: string;
  seed: string;
  /** Midnight of the last day whose mail has arrived. */
  coveredTo: number;
  /** Counts up with every message that a tool makes. */
  made: number;
  messages: Mail[];
  drafts: Draft[];
  labels: Label[];
}
