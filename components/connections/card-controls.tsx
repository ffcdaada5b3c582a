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

/** The buttons of a card in the list. Each says its verb and the connection's title. */
export function CardControls({ connection, now, busy }: CardControlsProps) {
  const { name, title, state } = connection;
  const action = primaryAction(connection, now);
  if (!action) return null;
  const look = buttonClass(action.pressing ? "solid" : "outline", "small");
  if (action.kind === "manage") {
    return (
      <a href={connectionPath(name)} className={look} data-primary>
        {action.verb}
        <Of title={title} verb={action.verb} />
      </a>
    );
  }
  const primary = (
    <button
      type="submit"
      form={formOf(action)}
      name="connection"
      value={name}
      aria-disabled={busy || undefined}
      data-primary
      className={look}
    >
      {busy ? "Opening…" : action.verb}
      <Of title={title} verb={action.verb} />
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
        className={buttonClass("outline", "small")}
      >
        Start over
        <Of title={title} verb="Start over" />
      </button>
      {primary}
    </div>
  );
}

/** The rest of a button's name for whoever does not see which card it stands on. */
function Of({ title, verb }: { title: string; verb: string }) {
  return <span className="sr-only">{nameWithTitle(verb, title).slice(verb.length)}</span>;
}
