"use client";

import { Failure } from "@/components/ui/failure";
import "./globals.css";

/** Stands in for the frame itself when that failed: no header, no fonts, nothing that could fail again. */
export default function GlobalErrorPage({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <title>Something failed on our side · Patchbay</title>
        <main className="px-4">
          <Failure digest={error.digest} onRetry={() => window.location.reload()} />
        </main>
      </body>
    </html>
  );
}
