"use client";

import type { ReactNode } from "react";
import { type ReturnTo, returnRoute } from "@/lib/connections/return-routes";
import { nameWithTitle } from "@/lib/connections/words";
import { buttonClass } from "../ui/button";
import { FormProblem } from "../ui/form-problem";
import { MadeFor } from "../ui/made-for";
import { SubmitButton } from "../ui/submit-button";
import { useStart } from "./use-start";

interface StartButtonProps {
  connection: { name: string; title: string };
  /** Id of the route to come back to. */
  returnTo: ReturnTo;
  /** "Reconnect", "Start again". */
  verb: string;
  /** Makes links that are still out worthless first. */
  startOver?: boolean;
  look?: "solid" | "outline";
  size?: "normal" | "small";
  /** What it says in place of the verb with the connection's title. */
  children?: ReactNode;
}

/** Goes to the provider in this tab, by a form that needs no JavaScript. */
export function StartButton({
  connection,
  returnTo,
  verb,
  startOver = false,
  look = "solid",
  size = "normal",
  children,
}: StartButtonProps) {
  const { state, form, busy } = useStart();
  return (
    <form {...form} className="contents">
      <MadeFor />
      <input type="hidden" name="connection" value={connection.name} />
      <input type="hidden" name="returnTo" value={returnTo} />
      {startOver && <input type="hidden" name="startOver" value="1" />}
      <SubmitButton busy={busy} className={buttonClass(look, size)}>
        {busy ? "Opening…" : (children ?? nameWithTitle(verb, connection.title))}
      </SubmitButton>
      <FormProblem
        problem={state.problem}
        from={returnRoute(returnTo, connection.name).path}
        className="order-last basis-full"
      />
    </form>
  );
}
