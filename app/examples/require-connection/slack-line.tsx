"use client";

import { ProviderIcon } from "@/components/connections/provider-icon";
import { StateBadge } from "@/components/connections/state-badge";
import { useConnection } from "@/components/connections/use-connection";
import { linkClass } from "@/components/ui/button";
import { connectionPath } from "@/lib/connections/paths";
import type { ConnectionView } from "@/lib/connections/types";

/** What the page can do without: it says where Slack stands, and follows it. */
export function SlackLine({ initial, rendered }: { initial: ConnectionView; rendered: number }) {
  const { connection, now, connected, problem } = useConnection(initial, rendered);
  const { name, slug, title, connectedAs } = connection;
  return (
    <section aria-labelledby="slack-line" className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
      <ProviderIcon slug={slug} title={title} size="small" />
      <h2 id="slack-line" className="font-medium">
        {title}
      </h2>
      <StateBadge connection={connection} now={now} />
      <p role="status" className="min-w-0 flex-1 basis-60 text-ink-soft">
        {connected
          ? `Connected${connectedAs ? ` as ${connectedAs}` : ""}. A page of yours could post the count there.`
          : "Not needed here. This line follows it all the same."}
        {problem && ` ${problem.message}`}
      </p>
      <a href={connectionPath(name)} className={linkClass}>
        {connected ? "Manage" : "Look at"} {title}
      </a>
    </section>
  );
}
