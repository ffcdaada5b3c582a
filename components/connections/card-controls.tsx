import { connectionPath } from "@/lib/connections/paths";
import type { ConnectionView } from "@/lib/connections/types";
import { canStartOver, nameWithTitle, type PrimaryAction, primaryAction } from "@/lib/connections/words";
import { buttonClass } from "../ui/button";
import type { Pressed } from "./start-forms";

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

function formOf({ kind, startOver }: PrimaryAction): string {
  if (kind === "check") return CHECK_FORM;
  return startOver ? START_OVER_FORM : START_FORM;
}

interface CardControlsProps {
  connection: ConnectionView;
  now: number;
  /** What became of its button, where that was pressed last of all. */
  pressed: Pressed | null;
}

/** The buttons of a card in the list. Each shows its verb, and is named with the connection's title after it. */
export function CardControls({ connection, now, pressed }: CardControlsProps) {
  const { name, title, state } = connection;
  const action = primaryAction(connection, now);
  if (!action) return null;
  const control = (way: PrimaryAction, look?: "solid") => {
    const { verb } = way;
    const form = formOf(way);
    const busy = pressed?.busy && pressed.form === form;
    const text = !busy ? verb : form === CHECK_FORM ? "Checking…" : "Opening…";
    const shared = {
      "aria-label": text + nameWithTitle(verb, title).slice(verb.length),
      className: buttonClass(look, "small"),
      "data-primary": way === action || undefined,
      children: text,
    };
    if (action.kind === "manage") return <a href={connectionPath(name)} {...shared} />;
    return (
      <button
        type="submit"
        form={form}
        name="connection"
        value={name}
        aria-disabled={busy || undefined}
        {...shared}
      />
    );
  };
  const primary = control(action, action.pressing ? "solid" : undefined);
  if (!canStartOver(state)) return primary;
  return (
    <div className="flex flex-wrap justify-end gap-2">
      {control({ ...action, verb: "Start over", startOver: true })}
      {primary}
    </div>
  );
}
