import type { Metadata } from "next";
import { cache } from "react";
import { RefreshOnNews } from "@/components/live/refresh-on-news";
import { BackLink } from "@/components/ui/back-link";
import { linkClass } from "@/components/ui/button";
import { MISSING_TITLE, MissingPage } from "@/components/ui/missing-page";
import { Notice } from "@/components/ui/notice";
import { ConnectionNeeds } from "@/components/workflows/connection-need";
import { Plan } from "@/components/workflows/plan";
import { StartForm } from "@/components/workflows/start-form";
import { requireUser } from "@/lib/auth/session";
import { firstValue } from "@/lib/first-value";
import { randomSecret } from "@/lib/security/secrets";
import type { WorkflowView } from "@/lib/workflows/types";
import { workflowView } from "@/lib/workflows/view";

interface WorkflowPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Partial<Record<"like", string | string[]>>>;
}

const load = cache(async (id: string, like: string | undefined) => {
  const user = await requireUser(`/workflows/${encodeURIComponent(id)}`);
  return workflowView(user, id, like);
});

async function asked({ params, searchParams }: WorkflowPageProps): Promise<WorkflowView | null> {
  return load((await params).id, firstValue((await searchParams).like));
}

export async function generateMetadata(props: WorkflowPageProps): Promise<Metadata> {
  return { title: (await asked(props))?.title ?? MISSING_TITLE };
}

export default async function WorkflowPage(props: WorkflowPageProps) {
  const now = Date.now();
  const workflow = await asked(props);
  if (!workflow) return <MissingPage />;
  return (
    <div className="grid gap-6">
      <RefreshOnNews since={now} />
      <BackLink href="/workflows">All workflows</BackLink>
      <header>
        <h1 className="text-2xl font-semibold tracking-tight">{workflow.title}</h1>
        <p className="mt-1 max-w-prose text-ink-soft">{workflow.summary}</p>
        <a href="/runs" className={`${linkClass} mt-2 inline-flex min-h-6 items-center text-sm`}>
          See your runs
        </a>
      </header>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_25rem]">
        <div className="grid gap-6 lg:order-last">
          {workflow.unavailable ? (
            <Notice tone="wait" icon="unplug" title="It cannot be started here">
              {workflow.unavailable}
            </Notice>
          ) : (
            <StartForm workflow={workflow} once={randomSecret()} />
          )}
          <Needs workflow={workflow} now={now} />
        </div>
        <Plan steps={workflow.steps} connections={workflow.connections} />
      </div>
    </div>
  );
}

function Needs({ workflow: { connections, steps }, now }: { workflow: WorkflowView; now: number }) {
  return (
    <section aria-labelledby="needs-heading" className="rounded-xl border border-line bg-surface shadow-card">
      <h2 id="needs-heading" className="border-b border-line px-5 py-3 font-semibold">
        What it needs
      </h2>
      <div className="px-5 py-4">
        <ConnectionNeeds connections={connections} steps={steps} now={now} whenAsked />
      </div>
    </section>
  );
}
