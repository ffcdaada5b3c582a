import type { ReactNode } from "react";
import type { StepView } from "@/lib/workflows/types";
import { ProviderIcon } from "../connections/provider-icon";
import { Icon } from "../ui/icon";
import { StepMark, StepWord } from "./state-badge";
import { StepFound } from "./step-found";
import { StepTimes } from "./step-times";

/** Where the page jumps to from what it says at its top. */
export const CURRENT_STEP = "current-step";

export const lineClass =
  "relative grid scroll-mt-4 grid-cols-[2rem_minmax(0,1fr)] gap-x-3 pb-6 last:pb-0 sm:gap-x-4 " +
  "[&:not(:last-child)]:before:absolute [&:not(:last-child)]:before:top-9 [&:not(:last-child)]:before:bottom-1 " +
  "[&:not(:last-child)]:before:start-4 [&:not(:last-child)]:before:border-s [&:not(:last-child)]:before:border-line-strong/40";

interface StepLineProps {
  step: StepView;
  /** When its run was started, ISO 8601. */
  runStartedAt: string;
  /** The run stands here. */
  current: boolean;
  /** Stands below the step, where the work stopped. */
  children?: ReactNode;
}

/** One step of a timeline: where it stands, what it found, and how long it took. */
export function StepLine({ step, runStartedAt, current, children }: StepLineProps) {
  const planned = step.state === "planned";
  return (
    <li
      id={current ? CURRENT_STEP : undefined}
      aria-current={current ? "step" : undefined}
      className={lineClass}
    >
      <StepMark state={step.state} />
      <div className="min-w-0 pt-1">
        <div className="flex flex-wrap items-baseline gap-x-3">
          <p className={planned ? "text-ink-soft" : "font-medium"}>{step.title}</p>
          <StepWord state={step.state} />
        </div>
        {planned && <p className="text-sm text-ink-soft">{step.does}</p>}
        <StepFound step={step} runStartedAt={runStartedAt} />
        <StepMeta step={step} runStartedAt={runStartedAt} />
        {children && <div className="mt-3">{children}</div>}
      </div>
    </li>
  );
}

/** The account a step acts in, whether it writes there, and its times. */
export function StepMeta({ step, runStartedAt }: Pick<StepLineProps, "step" | "runStartedAt">) {
  const { connection, writes, optional, state } = step;
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-0.5 text-xs text-ink-faint">
      <span className="inline-flex items-center gap-1.5">
        <ProviderIcon slug={connection.slug} title={connection.title} size="tiny" />
        {connection.title}
      </span>
      {writes && (
        <span className="inline-flex items-center gap-1">
          <Icon name="write" className="size-3.5" /> Writes
        </span>
      )}
      {optional && state === "planned" && (
        <span className="inline-flex items-center gap-1">
          <Icon name="skip" className="size-3.5" /> Optional
        </span>
      )}
      <StepTimes step={step} runStartedAt={runStartedAt} />
    </p>
  );
}
