import {
  ArrowLeft,
  ArrowRight,
  ChevronDown,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CloudOff,
  ExternalLink,
  Hourglass,
  Info,
  KeyRound,
  Loader,
  LogOut,
  type LucideIcon,
  Monitor,
  Moon,
  RotateCw,
  Search,
  Sun,
  TriangleAlert,
  Unplug,
} from "lucide-react";
import type { IconName } from "./icon";

const icons: Record<IconName, LucideIcon> = {
  "arrow-left": ArrowLeft,
  "arrow-right": ArrowRight,
  "chevron-down": ChevronDown,
  "circle-alert": CircleAlert,
  "circle-check": CircleCheck,
  "circle-dashed": CircleDashed,
  "circle-help": CircleHelp,
  "cloud-off": CloudOff,
  "external-link": ExternalLink,
  hourglass: Hourglass,
  info: Info,
  key: KeyRound,
  loader: Loader,
  "log-out": LogOut,
  monitor: Monitor,
  moon: Moon,
  "rotate-cw": RotateCw,
  search: Search,
  sun: Sun,
  "triangle-alert": TriangleAlert,
  unplug: Unplug,
};

/** All icons, drawn once on the server; `Icon` refers to them, so no icon costs JavaScript. */
export function IconSprite() {
  return (
    <svg aria-hidden="true" width="0" height="0" className="absolute">
      {Object.entries(icons).map(([name, Drawing]) => (
        <symbol key={name} id={`icon-${name}`} viewBox="0 0 24 24">
          <Drawing />
        </symbol>
      ))}
    </svg>
  );
}
