"use client";

import { Failure } from "@/components/ui/failure";

export default function ErrorPage({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return <Failure digest={error.digest} onRetry={retry} />;
}
