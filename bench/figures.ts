/** What one measurement says. Figures differ from machine to machine: what is held to an aim is a ratio, a count, or shown with both. */
export interface Figure {
  measure: string;
  value: number;
  unit: string;
  /** What it is held against, measured in the same run. */
  baseline?: { what: string; value: number };
  aim?: Aim;
}

/** A bound on the value itself, or on how many times the baseline it is. */
export type Aim = { of: "value" | "ratio" } & (
  | { atMost: number; atLeast?: never }
  | { atLeast: number; atMost?: never }
);

/** How many times its baseline a figure is; null where it has none. */
export function ratioOf({ value, baseline }: Figure): number | null {
  return baseline ? value / baseline.value : null;
}

/** Whether a figure keeps its aim; null where it has none. */
export function reaches(figure: Figure): boolean | null {
  const { aim, value } = figure;
  if (!aim) return null;
  const measured = aim.of === "value" ? value : (ratioOf(figure) ?? Number.NaN);
  return aim.atMost === undefined ? measured >= aim.atLeast : measured <= aim.atMost;
}

/** The value below which a share of all values lie. @param share 0.95 for the 95th percentile */
export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const found = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (found === undefined) throw new Error("nothing was measured");
  return found;
}

/** The table for people, in Markdown. */
export function tableOf(figures: Figure[]): string {
  const head = ["| Measure | Here | Baseline | Ratio | Aim | Reached |", "|---|---|---|---|---|---|"];
  return [...head, ...figures.map(row)].join("\n");
}

function row(figure: Figure): string {
  const { measure, value, unit, baseline } = figure;
  const ratio = ratioOf(figure);
  const reached = reaches(figure);
  const cells = [
    measure,
    `${amount(value)} ${unit}`,
    baseline ? `${amount(baseline.value)} ${unit}: ${baseline.what}` : "",
    ratio === null ? "" : times(ratio),
    aimWords(figure),
    reached === null ? "" : reached ? "yes" : "**no**",
  ];
  return `| ${cells.join(" | ")} |`;
}

function aimWords({ aim, unit }: Figure): string {
  if (!aim) return "";
  const bound = aim.atMost ?? aim.atLeast;
  const words = aim.of === "value" ? `${amount(bound)} ${unit}` : times(bound);
  return `${aim.atMost === undefined ? "≥" : "≤"} ${words}`;
}

const times = (ratio: number) =>
  ratio > 0 && ratio < 0.1 ? `1 / ${amount(1 / ratio)}` : `${amount(ratio)} ×`;

/** Three digits say all that a noisy machine can. */
function amount(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return Number(value.toFixed(digits)).toLocaleString("en-GB");
}
