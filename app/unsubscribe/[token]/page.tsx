import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { buttonClass, linkClass } from "@/components/ui/button";
import { isSubscribed, parseUnsubscribeToken } from "@/lib/mail/unsubscribe";
import { mailKindWords } from "@/lib/mail/words";

export const metadata: Metadata = { title: "Stop these emails", referrer: "no-referrer" };

interface UnsubscribePageProps {
  params: Promise<{ token: string }>;
}

/** Asks whether a kind of email shall stop, of whoever has the link: no sign-in, and nothing changes by looking. */
export default async function UnsubscribePage({ params }: UnsubscribePageProps) {
  const { token } = await params;
  const subscription = parseUnsubscribeToken(token);
  if (!subscription) notFound();
  const { title, sentence } = mailKindWords[subscription.kind];
  const isOn = (await isSubscribed(subscription)) === true;
  return (
    <div className="mx-auto max-w-lg py-6 sm:py-12">
      <h1 className="text-2xl font-semibold tracking-tight">
        {isOn ? "Stop these emails?" : "You get no more of these emails"}
      </h1>
      <div className="mt-4 rounded-xl border border-line bg-surface p-5 text-sm shadow-card">
        <p className="font-medium">{title}</p>
        <p className="mt-1 text-ink-soft">{sentence}</p>
      </div>
      <p className="mt-4 text-ink-soft">
        {isOn
          ? "What needs you still stands on every page of Patchbay while you are signed in."
          : "You can switch them on again in your settings at any time."}
      </p>
      {isOn && (
        <form method="post" action={`/api/mail/unsubscribe/${token}`} className="mt-6">
          <input type="hidden" name="from" value="page" />
          <button type="submit" className={buttonClass("solid")}>
            Stop these emails
          </button>
        </form>
      )}
      <p className="mt-6 text-sm">
        <a href="/settings/preferences" className={linkClass}>
          Choose your emails
        </a>
      </p>
    </div>
  );
}
