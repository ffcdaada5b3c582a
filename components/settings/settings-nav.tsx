import { NavLinks } from "../ui/nav-links";
import { unmarked } from "../ui/unmarked";

const PAGES = [
  { href: "/settings/connections", label: "Connections" },
  { href: "/settings/history", label: "History" },
  { href: "/settings/preferences", label: "Account" },
];

/** The pages of the settings. */
export function SettingsNav() {
  return (
    <nav aria-label="Settings" className="mb-6 border-b border-line">
      <ul {...unmarked} className="-mb-px flex flex-wrap gap-x-6">
        <NavLinks
          places={PAGES}
          className="flex min-h-11 items-center border-b-2 border-transparent text-sm text-ink-soft hover:text-ink aria-[current]:border-ink aria-[current]:font-medium aria-[current]:text-ink"
        />
      </ul>
    </nav>
  );
}
