import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  ArrowLeft,
  ArrowRight,
  Ban,
  Bell,
  ChevronDown,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CloudOff,
  Download,
  ExternalLink,
  Eye,
  Hourglass,
  Info,
  KeyRound,
  Loader,
  LogOut,
  type LucideIcon,
  Mail,
  Monitor,
  Moon,
  PencilLine,
  Play,
  RotateCw,
  Search,
  SkipForward,
  Sun,
  Timer,
  TriangleAlert,
  Unplug,
} from "lucide-react";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { IconName } from "../components/ui/icon";
import { ROOT } from "./environment";

/** `icons.ts [--write]`: draws the page's icons as one text. The library draws with components that run in the browser. */

const icons: Record<IconName, LucideIcon> = {
  "arrow-left": ArrowLeft,
  "arrow-right": ArrowRight,
  ban: Ban,
  bell: Bell,
  "chevron-down": ChevronDown,
  "circle-alert": CircleAlert,
  "circle-check": CircleCheck,
  "circle-dashed": CircleDashed,
  "circle-help": CircleHelp,
  "cloud-off": CloudOff,
  download: Download,
  "external-link": ExternalLink,
  eye: Eye,
  hourglass: Hourglass,
  info: Info,
  key: KeyRound,
  loader: Loader,
  "log-out": LogOut,
  mail: Mail,
  monitor: Monitor,
  moon: Moon,
  play: Play,
  "rotate-cw": RotateCw,
  search: Search,
  skip: SkipForward,
  sun: Sun,
  timer: Timer,
  "triangle-alert": TriangleAlert,
  unplug: Unplug,
  write: PencilLine,
};

export const ICONS_FILE = join(ROOT, "components", "ui", "icon-drawings.ts");

/** The file that components/ui/icon-sprite.tsx shows, with every icon of `IconName`. */
export function iconDrawings(): string {
  const symbols = Object.entries(icons).map(([name, Drawing]) => {
    const drawn = renderToStaticMarkup(createElement(Drawing));
    const inside = /^<svg[^>]*>(.*)<\/svg>$/s.exec(drawn)?.[1];
    if (!inside) throw new Error(`${name} is not drawn as expected: ${drawn}`);
    return `<symbol id="icon-${name}" viewBox="0 0 24 24">${inside}</symbol>`;
  });
  return `/** Made by scripts/icons.ts from lucide. */\nexport const ICON_DRAWINGS =\n  '${symbols.join("")}';\n`;
}

if (process.argv.includes("--write")) writeFileSync(ICONS_FILE, iconDrawings());
