import type { Metadata } from "next";
import { RefreshOnNews } from "@/components/live/refresh-on-news";
import { unmarked } from "@/components/ui/unmarked";
import { WorkflowCard } from "@/components/workflows/workflow-card";
import { requireUser } from "@/lib/auth/session";
import { workflowsView } from "@/lib/workflows/view";

export const metadata: Metadata = { title: "Workflows" };

export default async function WorkflowsPage() {
  const user = await requireUser("/workflows");
  const now = Date.now();
  const workflows = await workflowsView(user);
  return (
    <>
      <RefreshOnNews since={now} />
      <header className="mb-6">
        <h1 className="text-2xl font-semibold tracking-tight">Workflows</h1>
        <p className="mt-1 max-w-prose text-ink-soft">
          What you can start here. A run that needs an account you have not connected asks for it when it gets
          there, and goes on by itself.
        </p>
      </header>
      <ul {...unmarked} className="card-grid gap-4">
        {workflows.map((workflow) => (
          <WorkflowCard key={workflow.id} workflow={workflow} now={now} />
        ))}
      </ul>
    </>
  );
}
