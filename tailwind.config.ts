import type { Config } from "tailwindcss";
import plugin from "tailwindcss/plugin";
import { palette } from "./components/ui/palette";

const asVariables = Object.fromEntries(
  Object.entries(palette).map(([name, colour]) => [`--${name}`, colour]),
);

const config: Config = {
  theme: {
    extend: {
      colors: Object.fromEntries(Object.keys(palette).map((name) => [name, `var(--${name})`])),
      fontFamily: {
        sans: ["var(--font-geist-sans)", "ui-sans-serif", "system-ui", "sans-serif"],
        mono: ["ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace"],
      },
      maxWidth: { page: "76rem", prose: "40rem" },
      boxShadow: {
        card: "0 1px 2px rgb(0 0 0 / 0.04)",
        float: "0 8px 30px rgb(0 0 0 / 0.16), 0 1px 3px rgb(0 0 0 / 0.1)",
      },
    },
  },
  plugins: [plugin(({ addBase }) => addBase({ ":root": asVariables }))],
};

export default config;
