"use client";

import { usePathname } from "next/navigation";

export interface Place {
  href: string;
  label: string;
  /** Begins the addresses that belong to the place; its own where it is left out. */
  base?: string;
}

/** Links to places, each an item of a list; the one that the page belongs to is marked. */
export function NavLinks({ places, className }: { places: Place[]; className: string }) {
  const path = usePathname();
  return places.map(({ href, label, base = href }) => {
    const here = path === base || path.startsWith(`${base}/`);
    return (
      <li key={href}>
        <a
          href={href}
          aria-current={path === href ? "page" : here ? "true" : undefined}
          className={className}
        >
          {label}
        </a>
      </li>
    );
  });
}
