"use client";

import { type ReactNode, useRef } from "react";
import type { DataSummary } from "@/lib/personal-data/summary";
import { buttonClass } from "../ui/button";
import { FormProblem } from "../ui/form-problem";
import { MadeFor } from "../ui/made-for";
import { SubmitButton } from "../ui/submit-button";
import { useForm } from "../ui/use-form";
import { deleteMyData } from "./actions";

const PATH = "/settings/preferences";

/** Asks before everything is deleted: in a dialog, or without JavaScript on the page that the form leads to. */
export function DeleteDataButton({ summary }: { summary: DataSummary }) {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <form
        method="get"
        action={PATH}
        onSubmit={(event) => {
          event.preventDefault();
          dialog.current?.showModal();
        }}
      >
        <input type="hidden" name="confirm" value="delete" />
        <button type="submit" aria-haspopup="dialog" className={buttonClass("danger")}>
          Delete my data
        </button>
      </form>
      <dialog
        ref={dialog}
        aria-labelledby="delete-heading"
        className="m-auto w-[30rem] max-w-[calc(100vw-2rem)] rounded-2xl border border-line bg-surface p-6 text-ink shadow-float"
      >
        <h2 id="delete-heading" className="text-lg font-semibold">
          Delete everything?
        </h2>
        <DeleteForm id="dialog" summary={summary}>
          <button type="button" onClick={() => dialog.current?.close()} className={buttonClass()}>
            Keep everything
          </button>
        </DeleteForm>
      </dialog>
    </>
  );
}

/** The confirmation as a part of the page, for whoever has no JavaScript. */
export function DeleteDataSection({ summary }: { summary: DataSummary }) {
  return (
    <section
      aria-labelledby="confirm-heading"
      className="rounded-xl border border-bad-line bg-surface p-6 shadow-card"
    >
      <h2 id="confirm-heading" className="text-lg font-semibold">
        Delete everything?
      </h2>
      <DeleteForm id="page" summary={summary}>
        <a href={PATH} className={buttonClass()}>
          Keep everything
        </a>
      </DeleteForm>
    </section>
  );
}

interface DeleteFormProps {
  id: string;
  summary: DataSummary;
  children: ReactNode;
}

/** What it means, and the two ways on; the safe one comes first. */
function DeleteForm({ id, summary, children }: DeleteFormProps) {
  const { state, form, busy } = useForm(deleteMyData, { problem: null });
  return (
    <form {...form}>
      <MadeFor />
      <ul className="mt-3 grid list-disc gap-1 ps-5 text-sm text-ink-soft">
        {linesOf(summary).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="mt-3 text-sm text-ink-soft">
        Nothing in your accounts at the providers is deleted. It cannot be undone, and you are signed out
        everywhere.
      </p>
      <div className="mt-4 flex items-center text-sm">
        <input
          type="checkbox"
          id={`understood-${id}`}
          name="understood"
          required
          className="size-6 shrink-0 accent-action"
        />
        <label htmlFor={`understood-${id}`} className="py-2 ps-3">
          I want all of it deleted
        </label>
      </div>
      <FormProblem problem={state.problem} from={PATH} className="mt-4" />
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        {children}
        <SubmitButton busy={busy} className={buttonClass("danger")}>
          {busy ? "Deleting…" : "Delete everything"}
        </SubmitButton>
      </div>
    </form>
  );
}

function linesOf({ accounts, runs, history, plannedMail }: DataSummary): string[] {
  const lines = [
    accounts > 0 && `${counted(accounts, "connected account")} at Scalekit, with what the providers granted`,
    runs > 0 && `${counted(runs, "run")}, those that are under way too`,
    history > 0 && counted(history, "history entry", "history entries"),
    plannedMail > 0 && counted(plannedMail, "planned email"),
    "your notices, your email settings, and that you were here",
  ];
  return lines.filter((line) => line !== false);
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
