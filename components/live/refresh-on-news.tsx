"use client";

import { useRouter } from "next/navigation";
import type { PublicProblem } from "@/lib/connections/types";
import { lookEndOf } from "../connections/looks";
import { useLookAgain } from "../connections/use-look-again";
import { useLive } from "./use-live";

interface RefreshOnNewsProps {
  /** When the server made the page, in ms since the epoch. */
  since: number;
  /** Why it could not show what it is for; one that passes is waited out. */
  problem?: PublicProblem;
}

/** Lets the server render the page anew whenever something of the user's changed, and until it can be. Shows nothing. */
export function RefreshOnNews({ since, problem }: RefreshOnNewsProps) {
  const router = useRouter();
  const made = lookEndOf(problem ?? null);
  const lookAgain = async () => {
    router.refresh();
    return made === "failed" ? made : "anew";
  };
  useLookAgain(lookAgain, false, made);
  useLive(since);
  return null;
}
