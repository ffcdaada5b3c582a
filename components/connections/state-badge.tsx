import type { ConnectionView } from "@/lib/connections/types";
import { wordsFor } from "@/lib/connections/words";
import { Icon } from "../ui/icon";

interface StateBadgeProps {
  connection: Pick<ConnectionView, "state" | "changedAt" | "words">;
  /** In ms since the epoch. */
  now: number;
}

/** A state as word and icon: it reads without colour. */
export function StateBadge({ connection, now }: StateBadgeProps) {
  const { badge, tone, icon } = wordsFor(connection, now);
  return (
    <span className={`badge tone-${tone}`}>
      <Icon name={icon} className="size-3.5" />
      {badge}
    </span>
  );
}
