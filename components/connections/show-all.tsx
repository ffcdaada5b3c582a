import { type ConnectionFilter, filterQuery } from "@/lib/connections/filter";
import { buttonClass } from "../ui/button";

interface ShowAllProps {
  /** How many are shown, and how many there are. */
  shown: number;
  count: number;
  filter: ConnectionFilter;
  onShow: () => void;
}

/** Leads from the first few of a long group to all of it; without JavaScript by an address. */
export function ShowAll({ shown, count, filter, onShow }: ShowAllProps) {
  if (shown === count) return null;
  return (
    <p className="mt-5 flex flex-wrap items-center justify-center gap-x-4 gap-y-2 text-sm text-ink-soft">
      {shown} of {count} are shown.
      <a
        href={`/settings/connections${filterQuery({ ...filter, all: true })}`}
        className={buttonClass("outline", "small")}
        onClick={(event) => {
          event.preventDefault();
          onShow();
        }}
      >
        Show all {count}
      </a>
    </p>
  );
}
