import type { NoticesPage } from "@/lib/notices/types";
import { noticeWords } from "@/lib/notices/words";

/** Id of the heading of the whole page. */
export const NOTICES_HEADING_ID = "notices-title";

/** Id of a notice's own heading. */
export function noticeHeadingId(notice: number): string {
  return `notice-${notice}`;
}

interface ReadWords {
  /** What was done. */
  sentence: string;
  /** Id of the heading that takes the focus. */
  headingId: string;
}

/** What `?read=` asks to be said, or null: the address only asks for words, and what is said must also be so. */
export function readWords(read: string | undefined, { notices, unread }: NoticesPage): ReadWords | null {
  if (read === "all" && unread === 0) {
    return { sentence: "All notices are marked as read.", headingId: NOTICES_HEADING_ID };
  }
  const notice = notices.find((one) => one.read && String(one.id) === read);
  if (!notice) return null;
  return {
    sentence: `Marked as read: ${noticeWords(notice).title}.`,
    headingId: noticeHeadingId(notice.id),
  };
}
