const VERSION = 1;

/** Where a provider's mark is: a browser keeps it for a year, so another drawing is another version. */
export const iconPath = (slug: string) => `/icons/${encodeURIComponent(slug)}?v=${VERSION}`;

/**
 * A provider's mark on a light tile. The first letter stands beneath it: it is what remains where the picture is missing.
 * Decorative, since the name always stands beside it.
 */
export function ProviderIcon({
  slug,
  title,
  size = "normal",
}: {
  slug: string;
  title: string;
  size?: "tiny" | "small" | "normal" | "large";
}) {
  return (
    <span aria-hidden="true" className={`provider-icon provider-icon-${size}`}>
      {title.charAt(0).toUpperCase()}
      {/* biome-ignore lint/performance/noImgElement: an SVG of 1 kB from our own route gains nothing from next/image. */}
      <img src={iconPath(slug)} alt="" loading="lazy" />
    </span>
  );
}
