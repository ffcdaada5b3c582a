const VERSION = 1;
const sizes = {
  tiny: "size-4 rounded text-[0.6rem]",
  small: "size-7 rounded-lg text-sm",
  normal: "size-10 rounded-[10px]",
  large: "size-14 rounded-2xl",
};

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
  size?: keyof typeof sizes;
}) {
  return (
    <span aria-hidden="true" className={`provider-icon ${sizes[size]}`}>
      {title.charAt(0).toUpperCase()}
      {/* biome-ignore lint/performance/noImgElement: an SVG of 1 kB from our own route gains nothing from next/image. */}
      <img src={`/icons/${encodeURIComponent(slug)}?v=${VERSION}`} alt="" loading="lazy" />
    </span>
  );
}
