import type { Metadata } from "next";
import { FocusHeading } from "@/components/ui/focus-heading";

export const metadata: Metadata = { title: "Your data is deleted" };

export default function DeletedPage() {
  return (
    <div className="mx-auto max-w-lg py-6 sm:py-12">
      <FocusHeading className="text-2xl font-semibold tracking-tight">Your data is deleted</FocusHeading>
      <p className="mt-3 text-ink-soft">
        Your accounts at Scalekit, your runs, your history and everything that was planned are gone, and you
        are signed out everywhere. Some providers still list Patchbay among the apps that had access; you can
        remove it there.
      </p>
      <p className="mt-3 text-ink-soft">Should you sign in again, you begin as somebody new.</p>
    </div>
  );
}
