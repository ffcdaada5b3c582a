"use client";

import { useActionState } from "react";
import { returnRoute } from "@/lib/connections/return-routes";
import { buttonClass } from "../ui/button";
import { HiddenFields } from "../ui/hidden-fields";
import { Icon } from "../ui/icon";
import { SubmitButton } from "../ui/submit-button";
import { checkNow } from "./actions";
import { ProblemNotice } from "./list-notices";

interface CheckNowProps {
  connection: { name: string; title: string };
  /** Id of the route to come back to. */
  returnTo: string;
}

/** Asks Scalekit for the state at this moment. */
export function CheckNow({ connection, returnTo }: CheckNowProps) {
  const [{ problem }, check, checking] = useActionState(checkNow, { problem: null });
  return (
    <form action={check} className="contents">
      <HiddenFields fields={{ connection: connection.name, returnTo }} />
      <SubmitButton busy={checking} className={buttonClass()}>
        <Icon name="rotate-cw" />
        {checking ? "Checking…" : "Check now"}
        <span className="sr-only">, {connection.title}</span>
      </SubmitButton>
      <div role="alert" className="order-last basis-full empty:hidden">
        {problem && <ProblemNotice problem={problem} from={returnRoute(returnTo, connection.name).path} />}
      </div>
    </form>
  );
}
