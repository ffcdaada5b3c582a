"use server";

// A page carries every action of the files that it takes one of: this one stands on all of them.

import type { Result } from "@/lib/connections/types";
import { guarded } from "@/lib/security/guard";
import { attention } from "@/lib/workflows/attention";
import { RUN_GUARDS } from "@/lib/workflows/guards";
import type { Attention } from "@/lib/workflows/types";

/** What needs the person, for a page that is told of a change. */
export async function getAttention(): Promise<Result<Attention>> {
  return guarded(RUN_GUARDS.attention, undefined, async (user) => ({
    ok: true,
    value: await attention(user),
  }));
}
