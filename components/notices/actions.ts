"use server";

import { redirect } from "next/navigation";
import { READ_GUARD } from "@/lib/notices/guards";
import { markRead } from "@/lib/notices/page";
import { guarded } from "@/lib/security/guard";
import type { FormState } from "../connections/actions";

/** Field `notice`, an id or `all`: marks it as read. */
export async function readNotice(_: FormState, form: FormData): Promise<FormState> {
  const done = await guarded(READ_GUARD, form, async (user, { notice }) => {
    await markRead(user, notice);
    return { ok: true, value: null };
  });
  if (!done.ok) return { problem: done.problem };
  redirect("/notices");
}
