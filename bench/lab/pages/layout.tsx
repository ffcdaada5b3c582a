import { connection } from "next/server";
import type { ReactNode } from "react";

/** A frame with nothing in it: what Next.js and React bring by themselves. */
export default async function BareLayout({ children }: { children: ReactNode }) {
  await connection();
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
