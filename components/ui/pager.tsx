import { buttonClass } from "./button";
import { Icon } from "./icon";

interface PagerProps {
  /** What the pages are of: "Pages of runs". */
  label: string;
  /** Where the newest are, and what they are called; null on the first page. */
  newest: { href: string; label: string } | null;
  /** Where older ones are; null at the end. */
  older: { href: string; label: string } | null;
}

/** Leads on through a list that has more than one page. */
export function Pager({ label, newest, older }: PagerProps) {
  if (!newest && !older) return null;
  return (
    <nav aria-label={label} className="flex flex-wrap gap-2">
      {newest && (
        <a href={newest.href} className={buttonClass()}>
          <Icon name="arrow-left" />
          {newest.label}
        </a>
      )}
      {older && (
        <a href={older.href} className={buttonClass()}>
          {older.label}
          <Icon name="arrow-right" />
        </a>
      )}
    </nav>
  );
}
