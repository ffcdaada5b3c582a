"use client";

import { Failure } from "@/components/ui/failure";

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return <Failure digest={error.digest} onRetry={reset} />;
}
