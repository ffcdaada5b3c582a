/** What a notice can be about. */
export type NoticeKind =
  | "expired"
  | "disconnected"
  | "connected"
  | "stranger"
  | "run_failed"
  | "run_asks"
  | "run_finished";

/** One notice as its user sees it. */
export interface NoticeView {
  id: number;
  kind: NoticeKind;
  /** ISO 8601, UTC. */
  at: string;
  read: boolean;
  connection: { name: string; title: string; slug: string } | null;
  run: { id: string; title: string } | null;
  /** What it tells is still so: the connection has not been reconnected since. */
  isOpen: boolean;
  /** It came back since as another account, and waits until its user has chosen. */
  awaitsAChoice: boolean;
}

export interface NoticesPage {
  notices: NoticeView[];
  unread: number;
  /** Id of the newest of those, wherever in the list it stands. */
  newestUnread: number | null;
  /** The notice that this page comes after, or null on the first. */
  after: number | null;
  /** What leads to older notices, or null at the end. */
  next: number | null;
}
