"use client";

import type { PublicProblem } from "@/lib/connections/types";
import { lookEndOf } from "../connections/looks";
import { useLookAgain } from "../connections/use-look-again";
import { useLostFocus } from "../ui/use-lost-focus";
import { getAttention } from "../workflows/attention-action";

interface RefreshOnNewsProps {
  /** When the server made the page, in ms since the epoch. */
  since: number;
  /** Why it could not show what it is for; one that passes is waited out. */
  problem?: PublicProblem;
  /** Id of the heading that takes the focus where news took away the control that had it. */
  headingId?: string;
}

/** Lets the server render the page anew whenever something of the user's changed, and until it can be. Shows nothing. */
export function RefreshOnNews({ since, problem, headingId = "" }: RefreshOnNewsProps) {
  const lookAgain = async () => {
    const result = await getAttention(true);
    return result.ok ? "anew" : lookEndOf(result.problem);
  };
  useLostFocus(since, () => document.getElementById(headingId));
  useLookAgain(lookAgain, { made: lookEndOf(problem ?? null), at: since });
  return null;
}
