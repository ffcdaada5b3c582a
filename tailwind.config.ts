import type { Config } from "tailwindcss";
import plugin from "tailwindcss/plugin";

/** Every colour of the product, as [light, dark]. Text tokens hold 4.5:1 on canvas, surface and sunken. */
const palette = {
  canvas: ["#f7f7f5", "#111214"],
  surface: ["#ffffff", "#191a1d"],
  sunken: ["#efefec", "#222327"],
  line: ["#e2e2dd", "#2c2e33"],
  "line-strong": ["#898a84", "#74777f"],
  ink: ["#17181a", "#f1f1ee"],
  "ink-soft": ["#4d4f54", "#b6b8bd"],
  "ink-faint": ["#64666b", "#9a9ca3"],
  action: ["#1d1e22", "#f1f1ee"],
  "action-hover": ["#383a40", "#d6d6d1"],
  "on-action": ["#ffffff", "#151618"],
  accent: ["#3a4fc4", "#a3b1ff"],
  "accent-wash": ["#edf0fd", "#20243a"],
  good: ["#156c40", "#7ed6a4"],
  "good-wash": ["#e6f4ec", "#16291f"],
  "good-line": ["#b5dcc5", "#2a4d3a"],
  wait: ["#7d5300", "#ecc16c"],
  "wait-wash": ["#fbf1dc", "#2d2513"],
  "wait-line": ["#ead4a0", "#54441f"],
  bad: ["#ab2b25", "#ff9f97"],
  "bad-wash": ["#fcebe9", "#331c1b"],
  "bad-line": ["#f0c3bf", "#5d302d"],
} as const satisfies Record<string, readonly [light: string, dark: string]>;

const asVariables = Object.fromEntries(
  Object.entries(palette).map(([name, [light, dark]]) => [`--${name}`, `light-dark(${light}, ${dark})`]),
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
