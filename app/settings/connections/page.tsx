import type { Metadata } from "next";
import { ConnectionList } from "@/components/connections/connection-list";
import { NothingEnabled } from "@/components/connections/nothing-enabled";
import { requireUser } from "@/lib/auth/session";
import { connectionsView } from "@/lib/connections/view";

export const metadata: Metadata = { title: "Connections" };

/** Not suspended: without JavaScript a streamed list would stay hidden behind its skeleton. */
export default async function ConnectionsPage() {
  const user = await requireUser("/settings/connections");
  const readAt = Date.now();
  const view = await connectionsView(user);
  const nothingEnabled = view.connections.length === 0 && view.freshness.kind === "fresh";
  return (
    <>
      <header className="mb-5">
        <h1 className="text-2xl font-semibold tracking-tight">Connections</h1>
        <p className="mt-1 max-w-prose text-ink-soft">
          The accounts that workflows you start may act in. Each is yours alone.
        </p>
      </header>
      {nothingEnabled ? <NothingEnabled /> : <ConnectionList initial={view} readAt={readAt} />}
    </>
  );
}
