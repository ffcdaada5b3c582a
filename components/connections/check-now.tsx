"use client";

import { useActionState } from "react";
import { buttonClass } from "../ui/button";
import { Icon } from "../ui/icon";
import { checkNow } from "./actions";
import { ProblemNotice } from "./list-notices";

/** Asks Scalekit for the state at this moment. */
export function CheckNow({ connection }: { connection: { name: string; title: string } }) {
  const [{ problem }, check, checking] = useActionState(checkNow, { problem: null });
  return (
    <form action={check} className="contents">
      <input type="hidden" name="connection" value={connection.name} />
      <button
        type="submit"
        aria-disabled={checking}
        onClick={(event) => checking && event.preventDefault()}
        className={buttonClass()}
      >
        <Icon name="rotate-cw" />
        {checking ? "Checking…" : "Check now"}
        <span className="sr-only">, {connection.title}</span>
      </button>
      <div role="alert" className="order-last basis-full empty:hidden">
        {problem && <ProblemNotice problem={problem} />}
      </div>
    </form>
  );
}
