import type { ConnectionView } from "@/lib/connections/types";
import { CardControls } from "./card-controls";
import { ConnectionCard } from "./connection-card";
import type { Pressed } from "./start-forms";

interface GroupSectionProps {
  heading: string;
  connections: ConnectionView[];
  now: number;
  pressed: Pressed | null;
}

/** The connections of one group, as cards below its heading. */
export function GroupSection({ heading, connections, now, pressed }: GroupSectionProps) {
  if (connections.length === 0) return null;
  return (
    <section>
      <h2 className="mb-3 flex items-baseline gap-2 font-semibold">
        {heading}
        <span className="text-sm font-normal text-ink-faint">{connections.length}</span>
      </h2>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the list role from a list without markers. */}
      <ul role="list" className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,21rem),1fr))] gap-3">
        {connections.map((connection) => (
          <ConnectionCard
            key={connection.name}
            connection={connection}
            now={now}
            problem={pressed?.connection === connection.name ? pressed.problem : null}
            controls={
              <CardControls
                connection={connection}
                now={now}
                busy={pressed?.connection === connection.name && pressed.busy}
              />
            }
          />
        ))}
      </ul>
    </section>
  );
}
