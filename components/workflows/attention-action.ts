"use server";

// A page carries every action of the files that it takes one of: this one stands on all of them.

import { refresh } from "next/cache";
import type { Result } from "@/lib/connections/types";
import { guarded } from "@/lib/security/guard";
import { attention } from "@/lib/workflows/attention";
import { RUN_GUARDS } from "@/lib/workflows/guards";
import type { Attention } from "@/lib/workflows/types";

/**
 * What needs the person, for a page that is told of a change.
 *
 * @param anew whether the answer brings the whole page made anew, which leads to sign-in where the session is over. The router's own
 *   refresh would leave the page, and what was typed in it, for the browser's error page where it fails
 */
export async function getAttention(anew?: boolean): Promise<Result<Attention>> {
  const result = await guarded(RUN_GUARDS.attention, anew, async (user) => ({
    ok: true,
    value: await attention(user),
  }));
  if (anew === true && (result.ok || result.problem.code === "signed_out")) refresh();
  return result;
}
