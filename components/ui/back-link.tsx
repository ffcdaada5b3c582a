import type { ReactNode } from "react";
import { Icon } from "./icon";

/** Leads to the list that a page is one of. */
export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a
      href={href}
      className="inline-flex min-h-6 items-center gap-1.5 pointer-coarse:min-h-11 justify-self-start text-sm text-ink-soft hover:text-ink"
    >
      <Icon name="arrow-left" />
      {children}
    </a>
  );
}
