import type { ConnectionDetails } from "@/lib/connections/types";
import { wordsFor } from "@/lib/connections/words";
import { FocusHeading } from "../ui/focus-heading";
import { Icon, type IconName } from "../ui/icon";

interface DoneWords {
  heading: string;
  sentence: string;
  icon: IconName;
  good: boolean;
}

type Subject = Pick<
  ConnectionDetails,
  "title" | "state" | "changedAt" | "connectedAs" | "checkedAt" | "freshness"
>;

/** How long a check is called one of just now (milliseconds). */
const JUST_NOW = 60_000;

/** What a finished step of this page is called at `now` (ms), from `?done=`; null for what is not known, or not so any more. */
export function doneWords(done: string | undefined, subject: Subject, now: number): DoneWords | null {
  const { title, state, connectedAs } = subject;
  const as = connectedAs ? ` as ${connectedAs}` : "";
  // The address only asks for words; what is said must also be so.
  const active = state === "active";
  const gone = state === "disconnected" || state === "none";
  switch (done) {
    case "disconnected":
      return !gone
        ? null
        : {
            heading: `${title} is disconnected`,
            sentence: "Nothing can use it until you connect it again.",
            icon: "unplug",
            good: true,
          };
    case "checked": {
      if (!checkedJustNow(subject, now)) return null;
      const { announcement, icon } = wordsFor(subject, now);
      return {
        heading: `${title} ${announcement}${active ? as : ""}`,
        sentence: "Checked with Scalekit just now.",
        icon,
        good: active,
      };
    }
    default:
      return null;
  }
}

function checkedJustNow({ checkedAt, freshness }: Subject, now: number): boolean {
  return freshness.kind === "fresh" && checkedAt !== null && now - Date.parse(checkedAt) < JUST_NOW;
}

/**
 * The result of a step, first thing on the page and first thing read. Where it is not so any more it stays, hidden: once it is so
 * again, nobody has done that step, and the heading takes no focus.
 */
export function DoneNotice({ words }: { words: DoneWords | null }) {
  return (
    <div
      hidden={words === null}
      className={`flex gap-3 rounded-xl border px-5 py-4 ${words?.good ? "border-good-line bg-good-wash" : "border-wait-line bg-wait-wash"}`}
    >
      {words && (
        <Icon name={words.icon} className={`mt-0.5 size-5 ${words.good ? "text-good" : "text-wait"}`} />
      )}
      <div>
        <FocusHeading level={2} className="font-semibold">
          {words?.heading}
        </FocusHeading>
        <p className="text-sm text-ink-soft">{words?.sentence}</p>
      </div>
    </div>
  );
}
