"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { signOutEverywhere } from "@/lib/auth/sign-out";
import { setMail } from "@/lib/mail/preferences";
import { MAIL_KINDS } from "@/lib/mail/types";
import { deletePersonalData } from "@/lib/personal-data/delete";
import { DELETE_GUARD, MAIL_GUARD, SIGN_OUT_GUARD } from "@/lib/personal-data/guards";
import { guarded } from "@/lib/security/guard";
import type { FormState } from "../connections/actions";

/**
 * A field for each kind of email, `on` where it is wanted, and `was.<kind>`, how the page showed it: what the person did not change
 * stays as it has become meanwhile.
 */
export async function chooseMail(_: FormState, form: FormData): Promise<FormState> {
  const done = await guarded(MAIL_GUARD, form, async (user, chosen) => {
    for (const kind of MAIL_KINDS) {
      const choice = chosen[kind] ?? "off";
      if (choice !== chosen[`was.${kind}`]) await setMail(user, kind, choice === "on");
    }
    return { ok: true, value: null };
  });
  if (!done.ok) return { problem: done.problem };
  redirect("/settings/preferences?done=email");
}

/** Ends all sessions of the user, this one among them. */
export async function signOutAll(_: FormState, form: FormData): Promise<FormState> {
  const done = await guarded(SIGN_OUT_GUARD, form, async (user) => {
    await signOutEverywhere(user);
    return { ok: true, value: null };
  });
  if (!done.ok) return { problem: done.problem };
  revalidatePath("/", "layout");
  redirect("/sign-in?done=signed-out");
}

/** Field `understood`: deletes everything of the user, who is signed out by it. */
export async function deleteMyData(_: FormState, form: FormData): Promise<FormState> {
  const done = await guarded(DELETE_GUARD, form, deletePersonalData);
  if (!done.ok) return { problem: done.problem };
  // The frame of the page shows who is signed in.
  revalidatePath("/", "layout");
  redirect("/deleted");
}
