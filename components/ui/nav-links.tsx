"use client";

import { usePathname } from "next/navigation";

const PLACES = [
  { href: "/settings/connections", label: "Connections", base: "/settings" },
  { href: "/workflows", label: "Workflows", base: "/workflows" },
  { href: "/runs", label: "Runs", base: "/runs" },
];

/** The places of the app; the one that the page belongs to is marked. */
export function NavLinks() {
  const path = usePathname();
  return PLACES.map(({ href, label, base }) => {
    const here = path === base || path.startsWith(`${base}/`);
    return (
      <a
        key={href}
        href={href}
        aria-current={path === href ? "page" : here ? "true" : undefined}
        className="flex min-h-9 items-center text-sm text-ink-soft decoration-2 underline-offset-8 hover:text-ink aria-[current]:font-medium aria-[current]:text-ink aria-[current]:underline"
      >
        {label}
      </a>
    );
  });
}
