import type { ReactNode } from "react";
import type { ConnectionView } from "@/lib/connections/types";
import { unmarked } from "../ui/unmarked";
import { ConnectionCard } from "./connection-card";
import type { Pressed } from "./start-forms";

interface GroupSectionProps {
  heading: string;
  /** How many there are; `connections` may be the first of them. */
  count: number;
  connections: ConnectionView[];
  now: number;
  pressed: Pressed | null;
  /** Stands after the cards. */
  children?: ReactNode;
}

/** The connections of one group, as cards below its heading. */
export function GroupSection({ heading, count, connections, now, pressed, children }: GroupSectionProps) {
  if (connections.length === 0) return null;
  return (
    <section>
      <h2 className="mb-3 flex items-baseline gap-2 font-semibold">
        {heading}
        <span className="text-sm font-normal text-ink-faint">{count}</span>
      </h2>
      <ul {...unmarked} className="card-grid gap-3">
        {connections.map((connection) => (
          <ConnectionCard
            key={connection.name}
            connection={connection}
            now={now}
            pressed={pressed?.connection === connection.name ? pressed : null}
          />
        ))}
      </ul>
      {children}
    </section>
  );
}
