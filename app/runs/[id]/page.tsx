import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { BackLink } from "@/components/ui/back-link";
import { RunLive } from "@/components/workflows/run-live";
import { requireUser } from "@/lib/auth/session";
import { runView } from "@/lib/workflows/run-view";
import { isMoving, runTitle } from "@/lib/workflows/words";

interface RunPageProps {
  params: Promise<{ id: string }>;
}

const load = cache(async (id: string) => {
  const user = await requireUser(`/runs/${encodeURIComponent(id)}`);
  return (await runView(user, id)) ?? notFound();
});

export async function generateMetadata({ params }: RunPageProps): Promise<Metadata> {
  return { title: runTitle(await load((await params).id)) };
}

export default async function RunPage({ params }: RunPageProps) {
  const readAt = Date.now();
  const run = await load((await params).id);
  return (
    <div className="mx-auto grid max-w-3xl gap-6">
      <BackLink href="/runs">All runs</BackLink>
      <RunLive key={run.id} initial={run} readAt={readAt} />
      {isMoving(run.state) && (
        <noscript>
          <meta httpEquiv="refresh" content="3" />
        </noscript>
      )}
    </div>
  );
}
