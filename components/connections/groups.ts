import type { Group } from "@/lib/connections/words";
import type { IconName } from "../ui/icon";

/** The groups of the list, in their order: what each is called, in a heading and after a number, and how it is marked. */
export const groups: { group: Group; heading: string; counted: string; icon: IconName; colour: string }[] = [
  {
    group: "attention",
    heading: "Needs attention",
    counted: "need attention",
    icon: "triangle-alert",
    colour: "text-bad",
  },
  {
    group: "connected",
    heading: "Connected",
    counted: "connected",
    icon: "circle-check",
    colour: "text-good",
  },
  {
    group: "available",
    heading: "Available",
    counted: "available",
    icon: "circle-dashed",
    colour: "text-ink-faint",
  },
];
