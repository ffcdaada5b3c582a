import type { ConnectionView } from "@/lib/connections/types";
import { type Tone, wordsFor } from "@/lib/connections/words";
import { Icon } from "../ui/icon";

const tones: Record<Tone, string> = {
  quiet: "border-line text-ink-soft",
  good: "border-good-line bg-good-wash text-good",
  wait: "border-wait-line bg-wait-wash text-wait",
  bad: "border-bad-line bg-bad-wash text-bad",
};

interface StateBadgeProps {
  connection: Pick<ConnectionView, "state" | "changedAt">;
  /** In ms since the epoch. */
  now: number;
}

/** A state as word and icon: it reads without colour. */
export function StateBadge({ connection, now }: StateBadgeProps) {
  const { badge, tone, icon } = wordsFor(connection, now);
  return (
    <span className={`badge ${tones[tone]}`}>
      <Icon name={icon} className="size-3.5" />
      {badge}
    </span>
  );
}
