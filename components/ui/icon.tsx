export type IconName =
  | "arrow-left"
  | "bell"
  | "download"
  | "mail"
  | "arrow-right"
  | "chevron-down"
  | "circle-alert"
  | "ban"
  | "circle-check"
  | "circle-dashed"
  | "circle-help"
  | "cloud-off"
  | "external-link"
  | "hourglass"
  | "info"
  | "key"
  | "loader"
  | "log-out"
  | "monitor"
  | "moon"
  | "rotate-cw"
  | "search"
  | "skip"
  | "sun"
  | "triangle-alert"
  | "unplug"
  | "write"
  | "eye"
  | "play"
  | "timer";

/** One of the page's icons, as high as the text beside it. Decorative: the words next to it carry the meaning. */
export function Icon({ name, className = "size-4" }: { name: IconName; className?: string }) {
  return (
    <svg aria-hidden="true" className={`icon ${className}`}>
      <use href={`#icon-${name}`} />
    </svg>
  );
}
