import type { Metadata } from "next";
import { cache } from "react";
import { buttonClass, linkClass } from "@/components/ui/button";
import { FocusHeading } from "@/components/ui/focus-heading";
import { MISSING_TITLE, MissingPage } from "@/components/ui/missing-page";
import { isSubscribed, parseUnsubscribeToken } from "@/lib/mail/unsubscribe";
import { mailKindWords } from "@/lib/mail/words";

const ASKED = "Stop these emails?";
const HEADING = "text-2xl font-semibold tracking-tight";
const DONE = "You get no more of these emails";

interface UnsubscribePageProps {
  params: Promise<{ token: string }>;
}

/** What a token stops, and whether that is still sent; null for a token that is none of ours. */
const load = cache(async (token: string) => {
  const subscription = parseUnsubscribeToken(token);
  return subscription && { kind: subscription.kind, isOn: (await isSubscribed(subscription)) === true };
});

export async function generateMetadata({ params }: UnsubscribePageProps): Promise<Metadata> {
  const subscription = await load((await params).token);
  if (!subscription) return { title: MISSING_TITLE, referrer: "no-referrer" };
  return { title: subscription.isOn ? ASKED : DONE, referrer: "no-referrer" };
}

/** Asks whether a kind of email shall stop, of whoever has the link: no sign-in, and nothing changes by looking. */
export default async function UnsubscribePage({ params }: UnsubscribePageProps) {
  const { token } = await params;
  const subscription = await load(token);
  if (!subscription) return <MissingPage />;
  const { kind, isOn } = subscription;
  const { title, sentence } = mailKindWords[kind];
  return (
    <div className="mx-auto max-w-lg py-6 sm:py-12">
      {isOn ? <h1 className={HEADING}>{ASKED}</h1> : <FocusHeading className={HEADING}>{DONE}</FocusHeading>}
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
