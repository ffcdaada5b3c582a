"use client";

import { usePathname } from "next/navigation";
import { Icon } from "../ui/icon";
import { useAttention } from "../workflows/attention-provider";

const MOST = 99;

/** Leads to the notices, and says how many are unread. */
export function NoticesLink() {
  const { unreadNotices } = useAttention();
  const isHere = usePathname() === "/notices";
  return (
    <a
      href="/notices"
      aria-current={isHere ? "page" : undefined}
      className="relative grid size-9 place-items-center rounded-full text-ink-soft hover:bg-sunken hover:text-ink aria-[current]:bg-sunken aria-[current]:text-ink pointer-coarse:size-11"
    >
      <Icon name="bell" className="size-4.5" />
      <span className="sr-only">{unreadNotices > 0 ? `Notices, ${unreadNotices} unread` : "Notices"}</span>
      {unreadNotices > 0 && (
        <span
          aria-hidden="true"
          className="absolute -end-0.5 -top-0.5 grid h-4.5 min-w-4.5 place-items-center rounded-full bg-accent px-1 text-[0.65rem] font-semibold tabular-nums text-surface"
        >
          {unreadNotices > MOST ? `${MOST}+` : unreadNotices}
        </span>
      )}
    </a>
  );
}
