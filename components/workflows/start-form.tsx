"use client";

import { useEffect, useRef } from "react";
import type { FormField, WorkflowView } from "@/lib/workflows/types";
import { buttonClass } from "../ui/button";
import { FormProblem } from "../ui/form-problem";
import { Icon } from "../ui/icon";
import { MadeFor } from "../ui/made-for";
import { SubmitButton } from "../ui/submit-button";
import { useForm } from "../ui/use-form";
import { startWorkflow } from "./actions";
import { Once } from "./once";

type Startable = Pick<WorkflowView, "id" | "title" | "fields" | "choices" | "connections">;

/**
 * The small form that starts a run. What is wrong stands beside its field, and what was typed stays.
 *
 * @param once another one each time that the page is made
 */
export function StartForm({ workflow, once }: { workflow: Startable; once: string }) {
  const { state, form, busy } = useForm(startWorkflow, { problem: null, fields: {}, typed: {} });
  const shown = useRef<HTMLFormElement>(null);
  // What is wrong is where the person has to go next.
  useEffect(() => {
    if (state.problem) shown.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [state]);
  return (
    <section aria-labelledby="start-heading" className="rounded-xl border border-line bg-surface shadow-card">
      <h2 id="start-heading" className="border-b border-line px-5 py-3 font-semibold">
        Start it
      </h2>
      <form ref={shown} {...form} noValidate className="grid gap-4 px-5 py-4">
        <MadeFor />
        <Once value={once} />
        <input type="hidden" name="workflow" value={workflow.id} />
        <FormProblem
          problem={state.problem}
          from={`/workflows/${workflow.id}`}
          actions={
            state.problem?.code === "too_many_runs" && (
              <a href="/runs" className={buttonClass("outline", "small")}>
                See your runs
              </a>
            )
          }
        />
        {workflow.fields.map((field) => (
          <Field
            key={field.name}
            field={field}
            typed={state.typed[`field.${field.name}`]}
            mistake={state.fields[field.name]}
          />
        ))}
        {workflow.choices.map((choice) => (
          <Choice
            key={choice.provider}
            choice={choice}
            title={workflow.connections.find(({ provider }) => provider === choice.provider)?.title ?? ""}
            typed={state.typed[`connection.${choice.provider}`]}
          />
        ))}
        <SubmitButton busy={busy} className={`${buttonClass("solid")} justify-self-start`}>
          <Icon name="play" />
          {busy ? "Starting…" : `Start ${workflow.title}`}
        </SubmitButton>
      </form>
    </section>
  );
}

interface FieldProps {
  field: FormField;
  typed: string | undefined;
  mistake: string | undefined;
}

function Field({ field: { name, label, hint, type, initial, maxLength }, typed, mistake }: FieldProps) {
  const id = `field-${name}`;
  const described = [hint && `${id}-hint`, mistake && `${id}-mistake`].filter(Boolean).join(" ");
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <input
        id={id}
        name={`field.${name}`}
        type={type}
        defaultValue={typed ?? initial}
        maxLength={type === "text" ? maxLength : undefined}
        autoComplete="off"
        aria-invalid={mistake ? true : undefined}
        aria-describedby={described || undefined}
        className="field aria-invalid:border-bad"
      />
      {mistake && (
        <p id={`${id}-mistake`} className="flex gap-1.5 text-sm text-bad">
          <Icon name="circle-alert" className="mt-0.5 size-4" />
          {mistake}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-ink-faint">
          {hint}
        </p>
      )}
    </div>
  );
}

interface ChoiceProps {
  choice: WorkflowView["choices"][number];
  title: string;
  typed: string | undefined;
}

function Choice({ choice: { provider, options }, title, typed }: ChoiceProps) {
  const id = `connection-${provider}`;
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        Connection for {title.replace(/ \(.*\)$/, "")}
      </label>
      <select id={id} name={`connection.${provider}`} defaultValue={typed} className="field">
        {options.map((option) => (
          <option key={option.name} value={option.name}>
            {option.title}
          </option>
        ))}
      </select>
    </div>
  );
}
