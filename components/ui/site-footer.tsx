import { ThemeSwitch } from "./theme-switch";

export function SiteFooter() {
  return (
    <footer className="border-t border-line">
      <div className="mx-auto flex max-w-page flex-wrap items-center justify-between gap-4 px-4 py-5 sm:px-6">
        <p className="text-xs text-ink-soft">
          Patchbay is open source under the MIT licence. Accounts are held by Scalekit.
        </p>
        <ThemeSwitch />
      </div>
    </footer>
  );
}
