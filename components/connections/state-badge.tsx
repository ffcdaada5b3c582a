import type { AccountState } from "@/lib/connections/types";
import { stateWords, type Tone } from "@/lib/connections/words";
import { Icon } from "../ui/icon";

const tones: Record<Tone, string> = {
  quiet: "border-line text-ink-soft",
  good: "border-good-line bg-good-wash text-good",
  wait: "border-wait-line bg-wait-wash text-wait",
  bad: "border-bad-line bg-bad-wash text-bad",
};

/** A state as word and icon: it reads without colour. */
export function StateBadge({ state }: { state: AccountState }) {
  const { badge, tone, icon } = stateWords[state];
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full border px-2 py-0.5 text-xs font-medium ${tones[tone]}`}
    >
      <Icon name={icon} className="size-3.5" />
      {badge}
    </span>
  );
}
