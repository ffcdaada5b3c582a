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
import type { IconName } from "./icon";

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
