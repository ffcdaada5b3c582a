"use client";

import { type ReactNode, useEffect, useRef } from "react";

/** A heading that takes focus when it appears, so that a result is read first. */
export function FocusHeading({
  level = 1,
  className,
  children,
}: {
  level?: 1 | 2;
  className?: string;
  children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <Heading ref={heading} tabIndex={-1} className={className}>
      {children}
    </Heading>
  );
}
