"use client";

import { useRef } from "react";
import { connectionPath } from "@/lib/connections/paths";
import type { ConnectionView } from "@/lib/connections/types";
import type { Dependents } from "@/lib/workflows/types";
import { buttonClass } from "../ui/button";
import { FormProblem } from "../ui/form-problem";
import { MadeFor } from "../ui/made-for";
import { SubmitButton } from "../ui/submit-button";
import { useForm } from "../ui/use-form";
import { DependentsList } from "../workflows/dependents-list";
import { disconnect } from "./actions";

type Named = Pick<ConnectionView, "name" | "title" | "kind" | "state">;

interface DisconnectProps {
  connection: Named;
  /** What stops working without it. */
  dependents: Dependents;
}

const keepLabel = ({ state }: Named) => (state === "active" ? "Keep it connected" : "Cancel");

/** Asks before disconnecting: in a dialog, or without JavaScript on the page that the form leads to. */
export function DisconnectButton({ connection, dependents }: DisconnectProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <form
        method="get"
        action={connectionPath(connection.name)}
        onSubmit={(event) => {
          event.preventDefault();
          dialog.current?.showModal();
        }}
      >
        <input type="hidden" name="confirm" value="disconnect" />
        <button type="submit" aria-haspopup="dialog" className={buttonClass("danger")}>
          Disconnect {connection.title}
        </button>
      </form>
      <dialog
        ref={dialog}
        aria-labelledby="disconnect-heading"
        className="m-auto w-[30rem] max-w-[calc(100vw-2rem)] rounded-2xl border border-line bg-surface p-6 text-ink shadow-float"
      >
        <h2 id="disconnect-heading" className="text-lg font-semibold">
          Disconnect {connection.title}?
        </h2>
        <DisconnectForm connection={connection} dependents={dependents}>
          <button type="button" onClick={() => dialog.current?.close()} className={buttonClass()}>
            {keepLabel(connection)}
          </button>
        </DisconnectForm>
      </dialog>
    </>
  );
}

/** The confirmation as a part of the page, for whoever has no JavaScript. */
export function DisconnectSection({ connection, dependents }: DisconnectProps) {
  return (
    <section
      aria-labelledby="confirm-heading"
      className="rounded-xl border border-bad-line bg-surface p-6 shadow-card"
    >
      <h2 id="confirm-heading" className="text-lg font-semibold">
        Disconnect {connection.title}?
      </h2>
      <DisconnectForm connection={connection} dependents={dependents}>
        <a href={connectionPath(connection.name)} className={buttonClass()}>
          {keepLabel(connection)}
        </a>
      </DisconnectForm>
    </section>
  );
}

/** What it means, and the two ways on; the safe one comes first and has the focus. */
function DisconnectForm({
  connection,
  dependents,
  children,
}: DisconnectProps & { children: React.ReactNode }) {
  const { state, form, busy } = useForm(disconnect, { problem: null });
  const { name, title, kind } = connection;
  return (
    <form {...form}>
      <MadeFor />
      <input type="hidden" name="connection" value={name} />
      <div className="mt-3 text-sm text-ink-soft">
        <DependentsList dependents={dependents} />
      </div>
      <ul className="mt-4 grid list-disc gap-1 border-t border-line pt-4 ps-5 text-sm text-ink-soft">
        <li>Nothing in your {title} account is deleted.</li>
        <li>
          You can connect it again at any time;{" "}
          {kind === "form" ? "you will enter the key" : `${title} will ask you to approve it`} again.
        </li>
      </ul>
      <FormProblem problem={state.problem} from={connectionPath(name)} className="mt-4" />
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        {children}
        <SubmitButton busy={busy} className={buttonClass("danger")}>
          {busy ? "Disconnecting…" : `Disconnect ${title}`}
        </SubmitButton>
      </div>
    </form>
  );
}
