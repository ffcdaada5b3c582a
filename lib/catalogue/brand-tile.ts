import "server-only";
import { brandIcon } from "./brand-icons";
import connectors from "./connectors.json";

const names = new Map(connectors.map((connector) => [connector.slug, connector.name]));

const INK = "#3f4350";
const TILE = "#ffffff";

/**
 * A 40 × 40 SVG tile for a catalogue slug: the brand's mark on white, or a neutral lettermark.
 * Null for a slug that the catalogue does not know. The tile is light in both themes, so that no mark is lost.
 */
export function brandTile(slug: string): string | null {
  const name = names.get(slug);
  if (!name) return null;
  const icon = brandIcon(slug);
  const mark = icon
    ? `<g transform="translate(9 9) scale(.91667)"><path fill="${legible(icon.hex)}" d="${icon.path}"/></g>`
    : lettermark(name);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" viewBox="0 0 40 40"><rect width="40" height="40" fill="${TILE}"/>${mark}</svg>`;
}

function lettermark(name: string): string {
  return `<rect width="40" height="40" fill="#eef0f4"/><text x="20" y="20" dy=".35em" text-anchor="middle" font-family="ui-sans-serif,system-ui,sans-serif" font-size="16" font-weight="600" fill="${INK}">${initials(name)}</text>`;
}

/** One or two letters: "Microsoft Excel" → "ME", "Attio MCP" → "A". Letters and digits only, so safe in SVG. */
export function initials(name: string): string {
  const words = name.replace(/ MCP$/, "").match(/[\p{L}\p{N}]+/gu) ?? ["?"];
  const letters = words.length > 1 ? words.slice(0, 2).map((word) => word.charAt(0)) : [name.charAt(0)];
  return letters.join("").toUpperCase();
}

/** Brand colours too pale for a white tile (below 2:1) are drawn in ink instead. */
function legible(hex: string): string {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  const luminance = 0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4);
  return 1.05 / (luminance + 0.05) < 2 ? INK : `#${hex}`;
}
