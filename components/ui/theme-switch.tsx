import { Icon, type IconName } from "./icon";
import { currentTheme, type Theme } from "./theme";
import { setTheme } from "./theme-actions";

const choices: { theme: Theme; label: string; icon: IconName }[] = [
  { theme: "light", label: "Light", icon: "sun" },
  { theme: "system", label: "System", icon: "monitor" },
  { theme: "dark", label: "Dark", icon: "moon" },
];

/** Light, system or dark: a plain form, so it works before and without JavaScript. */
export async function ThemeSwitch() {
  const current = await currentTheme();
  return (
    <form action={setTheme}>
      <fieldset className="flex min-w-0 flex-wrap rounded-3xl border border-line bg-surface p-0.5">
        <legend className="sr-only">Theme</legend>
        {choices.map(({ theme, label, icon }) => (
          <button
            key={theme}
            type="submit"
            name="theme"
            value={theme}
            aria-pressed={theme === current}
            className="inline-flex min-h-8 items-center gap-1.5 rounded-full border border-transparent px-3 text-xs text-ink-soft hover:text-ink aria-pressed:border-line-strong aria-pressed:bg-sunken aria-pressed:text-ink pointer-coarse:min-h-11"
          >
            <Icon name={icon} className="size-3.5" />
            {label}
          </button>
        ))}
      </fieldset>
    </form>
  );
}
