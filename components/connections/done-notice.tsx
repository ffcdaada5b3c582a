import type { ConnectionDetails } from "@/lib/connections/types";
import { stateWords } from "@/lib/connections/words";
import { FocusHeading } from "../ui/focus-heading";
import { Icon, type IconName } from "../ui/icon";

interface DoneWords {
  heading: string;
  sentence: string;
  icon: IconName;
  good: boolean;
}

type Subject = Pick<ConnectionDetails, "title" | "state" | "connectedAs">;

/** What a finished step of this page is called, from `?done=`; null for a word that it does not know. */
export function doneWords(done: string | undefined, subject: Subject): DoneWords | null {
  const { title, state, connectedAs } = subject;
  const as = connectedAs ? ` as ${connectedAs}` : "";
  // The address only asks for words; what is said must also be so.
  const active = state === "active";
  switch (done) {
    case "disconnected":
      return active
        ? null
        : {
            heading: `${title} is disconnected`,
            sentence: "Nothing can use it until you connect it again.",
            icon: "unplug",
            good: true,
          };
    case "checked":
      return {
        heading: active ? `${title} is connected${as}` : `${title} ${stateWords[state].announcement}`,
        sentence: "Checked with Scalekit just now.",
        icon: stateWords[state].icon,
        good: active,
      };
    case "kept":
      return !active
        ? null
        : {
            heading: `${title} is connected${as}`,
            sentence: "The new account is kept.",
            icon: "circle-check",
            good: true,
          };
    case "undone":
      return active
        ? null
        : {
            heading: `The new ${title} account is disconnected`,
            sentence: "Connect again and choose the account that you want.",
            icon: "unplug",
            good: true,
          };
    default:
      return null;
  }
}

/** The result of a step, first thing on the page and first thing read. */
export function DoneNotice({ words }: { words: DoneWords }) {
  return (
    <div
      className={`flex gap-3 rounded-xl border px-5 py-4 ${words.good ? "border-good-line bg-good-wash" : "border-wait-line bg-wait-wash"}`}
    >
      <Icon name={words.icon} className={`mt-0.5 size-5 ${words.good ? "text-good" : "text-wait"}`} />
      <div>
        <FocusHeading level={2} className="font-semibold">
          {words.heading}
        </FocusHeading>
        <p className="text-sm text-ink-soft">{words.sentence}</p>
      </div>
    </div>
  );
}
