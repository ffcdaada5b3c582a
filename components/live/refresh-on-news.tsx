"use client";

import { useRouter } from "next/navigation";
import { useLookAgain } from "../connections/use-look-again";
import { useLive } from "./use-live";

/**
 * Lets the server render the page anew whenever something of the user's changed. Shows nothing.
 *
 * @param since when the server made the page, in ms since the epoch
 */
export function RefreshOnNews({ since }: { since: number }) {
  const router = useRouter();
  useLookAgain(async () => {
    router.refresh();
    return "anew";
  });
  useLive(since);
  return null;
}
