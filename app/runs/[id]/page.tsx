import type { Metadata } from "next";
import { cache } from "react";
import { BackLink } from "@/components/ui/back-link";
import { MISSING_TITLE, MissingPage } from "@/components/ui/missing-page";
import { RunLive } from "@/components/workflows/run-live";
import { requireUser } from "@/lib/auth/session";
import { runView } from "@/lib/workflows/run-view";
import { isMoving, runTitle } from "@/lib/workflows/words";

interface RunPageProps {
  params: Promise<{ id: string }>;
}

const load = cache(async (id: string) => {
  const user = await requireUser(`/runs/${encodeURIComponent(id)}`);
  return runView(user, id);
});

export async function generateMetadata({ params }: RunPageProps): Promise<Metadata> {
  const run = await load((await params).id);
  return { title: run ? runTitle(run) : MISSING_TITLE };
}

export default async function RunPage({ params }: RunPageProps) {
  const readAt = Date.now();
  const run = await load((await params).id);
  if (!run) return <MissingPage />;
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
