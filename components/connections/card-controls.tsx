import { connectionPath } from "@/lib/connections/paths";
import type { ConnectionView } from "@/lib/connections/types";
import { canStartOver, nameWithTitle, type PrimaryAction, primaryAction } from "@/lib/connections/words";
import { buttonClass } from "../ui/button";

/** Ids of the list's shared forms. */
export const START_FORM = "start-connection";
export const START_OVER_FORM = "start-over";
export const CHECK_FORM = "check-connection";

/** The shared forms that a card's buttons name. @param now in ms since the epoch */
export function formsOf(connection: ConnectionView, now: number): string[] {
  const action = primaryAction(connection, now);
  const forms = canStartOver(connection.state) ? [START_OVER_FORM] : [];
  return action && action.kind !== "manage" ? [...forms, formOf(action)] : forms;
}

function formOf({ kind, verb }: PrimaryAction): string {
  if (kind === "check") return CHECK_FORM;
  return verb === "Start over" ? START_OVER_FORM : START_FORM;
}

interface CardControlsProps {
  connection: ConnectionView;
  now: number;
  /** Its button was pressed and the answer is on its way. */
  busy: boolean;
}

/** The buttons of a card in the list. Each shows its verb, and is named with the connection's title after it. */
export function CardControls({ connection, now, busy }: CardControlsProps) {
  const { name, title, state } = connection;
  const action = primaryAction(connection, now);
  if (!action) return null;
  const look = buttonClass(action.pressing ? "solid" : "outline", "small");
  const named = nameWithTitle(action.verb, title);
  if (action.kind === "manage") {
    return (
      <a href={connectionPath(name)} aria-label={named} className={look} data-primary>
        {action.verb}
      </a>
    );
  }
  const text = busy ? "Opening…" : action.verb;
  const primary = (
    <button
      aria-label={text + named.slice(action.verb.length)}
      type="submit"
      form={formOf(action)}
      name="connection"
      value={name}
      aria-disabled={busy || undefined}
      data-primary
      className={look}
    >
      {text}
    </button>
  );
  if (!canStartOver(state)) return primary;
  return (
    <div className="flex flex-wrap justify-end gap-2">
      <button
        type="submit"
        form={START_OVER_FORM}
        name="connection"
        value={name}
        aria-label={nameWithTitle("Start over", title)}
        className={buttonClass("outline", "small")}
      >
        Start over
      </button>
      {primary}
    </div>
  );
}
