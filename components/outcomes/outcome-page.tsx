import type { ReactNode } from "react";
import type { OutcomeWords } from "@/lib/connections/types";
import { FocusHeading } from "../ui/focus-heading";
import { Icon, type IconName } from "../ui/icon";

const looks: Record<OutcomeWords["tone"], { icon: IconName; colour: string }> = {
  good: { icon: "circle-check", colour: "bg-good-wash text-good border-good-line" },
  wait: { icon: "info", colour: "bg-wait-wash text-wait border-wait-line" },
  bad: { icon: "circle-alert", colour: "bg-bad-wash text-bad border-bad-line" },
};

interface OutcomePageProps {
  words: Pick<OutcomeWords, "heading" | "sentences" | "tone">;
  /** Replaces the tone's icon. */
  icon?: IconName;
  /** Beside the sign of the outcome: whose it is. */
  mark?: ReactNode;
  /** More about it, below the sentences. */
  children?: ReactNode;
  /** What to do next. */
  actions: ReactNode;
}

/** One end of a flow: what happened, in a heading that is read first, and what to do next. */
export function OutcomePage({ words, icon, mark, children, actions }: OutcomePageProps) {
  const look = looks[words.tone];
  return (
    <div className="mx-auto max-w-lg rounded-2xl border border-line bg-surface p-6 shadow-card sm:my-8 sm:p-8">
      <div className="mb-5 flex items-center gap-3">
        {mark}
        <span className={`grid size-10 place-items-center rounded-full border ${look.colour}`}>
          <Icon name={icon ?? look.icon} className="size-5" />
        </span>
      </div>
      <FocusHeading className="text-2xl font-semibold tracking-tight text-balance">
        {words.heading}
      </FocusHeading>
      <div className="mt-2 grid gap-1 text-ink-soft">
        {words.sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      {children}
      <div className="mt-6 flex flex-wrap gap-2">{actions}</div>
    </div>
  );
}
