"use server";

import { redirect } from "next/navigation";
import { READ_GUARD } from "@/lib/notices/guards";
import { markRead } from "@/lib/notices/page";
import { guarded } from "@/lib/security/guard";
import type { FormState } from "../connections/actions";
import { noticesPath } from "./notices-path";

/** Fields as the guard has them: marks what they name as read and leads back there. */
export async function readNotice(_: FormState, form: FormData): Promise<FormState> {
  const done = await guarded(READ_GUARD, form, async (user, input) => {
    await markRead(user, input.notice, input.all !== undefined);
    return { ok: true, value: input };
  });
  if (!done.ok) return { problem: done.problem };
  const { notice, all, after } = done.value;
  redirect(noticesPath(after ?? null, all ? "all" : notice));
}
