import type { PlannedConnection, PlannedStep } from "@/lib/workflows/types";
import { ProviderIcon } from "../connections/provider-icon";
import { Icon } from "../ui/icon";
import { unmarked } from "../ui/unmarked";

interface PlanProps {
  steps: PlannedStep[];
  connections: PlannedConnection[];
}

/** What a run will do, step by step, before there is one. */
export function Plan({ steps, connections }: PlanProps) {
  return (
    <section aria-labelledby="plan-heading" className="rounded-xl border border-line bg-surface shadow-card">
      <h2 id="plan-heading" className="border-b border-line px-5 py-3 font-semibold">
        What it will do
      </h2>
      <ol {...unmarked} className="divide-y divide-line px-5">
        {steps.map((step, index) => (
          <Step
            key={step.id}
            step={step}
            number={index + 1}
            connection={connections.find(({ provider }) => provider === step.provider)}
          />
        ))}
      </ol>
    </section>
  );
}

interface StepProps {
  step: PlannedStep;
  number: number;
  connection: PlannedConnection | undefined;
}

function Step({ step, number, connection }: StepProps) {
  const { title, does, writes, optional, without } = step;
  return (
    <li className="grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-3 py-4 text-sm">
      <span
        aria-hidden="true"
        className="grid size-7 place-items-center rounded-full border border-line bg-sunken text-xs font-medium text-ink-soft tabular-nums"
      >
        {number}
      </span>
      <div className="pt-0.5">
        <p className="text-base font-medium">{title}</p>
        <p className="text-ink-soft">{does}</p>
        {optional && <p className="mt-1 text-ink-soft">Optional: it can be done without. {without}</p>}
        <p className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-ink-faint">
          {connection && (
            <span className="inline-flex items-center gap-1.5">
              <ProviderIcon slug={connection.slug} title={connection.title} size="tiny" />
              {connection.title}
            </span>
          )}
          <span className={`inline-flex items-center gap-1.5 ${writes ? "font-medium text-ink" : ""}`}>
            <Icon name={writes ? "write" : "eye"} className="size-3.5" />
            {writes ? "Writes" : "Reads only"}
          </span>
        </p>
      </div>
    </li>
  );
}
