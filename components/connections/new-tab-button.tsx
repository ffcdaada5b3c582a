import type { ReturnTo } from "@/lib/connections/return-routes";
import { buttonClass } from "../ui/button";
import { Icon } from "../ui/icon";
import { MadeFor } from "../ui/made-for";

interface NewTabButtonProps {
  connection: { name: string; title: string };
  returnTo: ReturnTo;
  /** What the button says before "in a new tab". */
  label: string;
  startOver?: boolean;
  look?: "solid" | "outline" | "plain";
  onOpen?: () => void;
}

/**
 * Goes to the provider in a new tab while this page stays: the click itself opens the tab on a page of ours, which then moves
 * on, so no popup blocker minds. Without JavaScript the same form does the same.
 */
export function NewTabButton({
  connection,
  returnTo,
  label,
  startOver = false,
  look = "outline",
  onOpen,
}: NewTabButtonProps) {
  return (
    <form
      method="post"
      action="/connections/go"
      target="_blank"
      rel="noopener"
      // Only after the browser has taken the form: a form that is gone by then is not sent.
      onSubmit={() => onOpen && setTimeout(onOpen)}
      className="contents"
    >
      <MadeFor />
      <input type="hidden" name="connection" value={connection.name} />
      <input type="hidden" name="returnTo" value={returnTo} />
      {startOver && <input type="hidden" name="startOver" value="1" />}
      <button type="submit" className={buttonClass(look)}>
        {label} in a new tab
        <span className="sr-only">, {connection.title}</span>
        <Icon name="external-link" />
      </button>
    </form>
  );
}
