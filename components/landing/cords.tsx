import { iconPath } from "../connections/provider-icon";

const left = ["gmail", "slack", "github", "notion"];
const right = ["googlecalendar", "linear", "hubspot", "figma"];
const cords = [
  { from: 0, to: 1, className: "stroke-accent" },
  { from: 1, to: 3, className: "stroke-good" },
  { from: 3, to: 0, className: "stroke-wait" },
];
const HEIGHT = 84;
const y = (row: number) => 42 + row * HEIGHT;

/** A patch bay: jacks with the marks of real providers, and cords between them. Decoration only. */
export function Cords() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 440 336"
      fill="none"
      className="mx-auto hidden w-full max-w-md sm:block"
    >
      {cords.map(({ from, to, className }) => (
        <path
          key={from}
          d={`M86 ${y(from)} C 200 ${y(from) + 90}, 240 ${y(to) + 90}, 354 ${y(to)}`}
          strokeWidth="5"
          strokeLinecap="round"
          className={className}
        />
      ))}
      {left.map((slug, row) => (
        <Jack
          key={slug}
          slug={slug}
          x={46}
          row={row}
          plug={86}
          used={cords.some(({ from }) => from === row)}
        />
      ))}
      {right.map((slug, row) => (
        <Jack key={slug} slug={slug} x={394} row={row} plug={354} used={cords.some(({ to }) => to === row)} />
      ))}
    </svg>
  );
}

function Jack({
  slug,
  x,
  row,
  plug,
  used,
}: {
  slug: string;
  x: number;
  row: number;
  plug: number;
  used: boolean;
}) {
  return (
    <>
      <rect
        x={x - 27}
        y={y(row) - 27}
        width="54"
        height="54"
        rx="14"
        className="fill-surface stroke-line"
        strokeWidth="1.5"
      />
      <clipPath id={`jack-${slug}`}>
        <rect x={x - 20} y={y(row) - 20} width="40" height="40" rx="9" />
      </clipPath>
      <image
        href={iconPath(slug)}
        x={x - 20}
        y={y(row) - 20}
        width="40"
        height="40"
        clipPath={`url(#jack-${slug})`}
      />
      <circle
        cx={plug}
        cy={y(row)}
        r="7"
        strokeWidth="3"
        className={used ? "fill-ink stroke-canvas" : "fill-canvas stroke-line-strong"}
      />
    </>
  );
}
