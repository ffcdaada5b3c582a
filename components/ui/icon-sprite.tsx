import { ICON_DRAWINGS } from "./icon-drawings";

/** All icons, drawn once on the server; `Icon` refers to them, so no icon costs JavaScript. */
export function IconSprite() {
  return (
    <svg
      aria-hidden="true"
      width="0"
      height="0"
      className="absolute"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of our own.
      dangerouslySetInnerHTML={{ __html: ICON_DRAWINGS }}
    />
  );
}
