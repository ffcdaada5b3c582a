import type { ConnectionView } from "@/lib/connections/types";
import { stateWords } from "@/lib/connections/words";

/** "Gmail is connected." For more than three only their number is said. */
export function announce(changed: Pick<ConnectionView, "title" | "state">[]): string {
  if (changed.length > 3) return `${changed.length} connections changed.`;
  return `${changed.map(({ title, state }) => `${title} ${stateWords[state].announcement}`).join(", ")}.`;
}
