import type { Metadata } from "next";
import { DoneNotice } from "@/components/connections/done-notice";
import { DeleteDataButton, DeleteDataSection } from "@/components/settings/delete-data";
import { MailForm } from "@/components/settings/mail-form";
import { SignOutAll } from "@/components/settings/sign-out-all";
import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Notice } from "@/components/ui/notice";
import { requireUser, type User } from "@/lib/auth/session";
import { countSessions, IDLE_SECONDS, SESSION_SECONDS } from "@/lib/auth/sessions";
import { HISTORY_KEPT_DAYS } from "@/lib/db/prune";
import { firstValue } from "@/lib/first-value";
import { type MailPreferences, mailPreferences } from "@/lib/mail/preferences";
import { dataSummary } from "@/lib/personal-data/summary";

const DAY = 24 * 60 * 60;
const SAVED = {
  heading: "Your choice of emails is saved",
  sentence: "What was planned of a kind that is off is taken back.",
  icon: "circle-check",
  good: true,
} as const;

interface PreferencesPageProps {
  searchParams: Promise<Partial<Record<"done" | "confirm", string | string[]>>>;
}

export async function generateMetadata({ searchParams }: PreferencesPageProps): Promise<Metadata> {
  const { done, confirm } = await searchParams;
  if (firstValue(confirm) === "delete") return { title: "Delete everything?" };
  return { title: firstValue(done) === "email" ? SAVED.heading : "Your account" };
}

export default async function PreferencesPage({ searchParams }: PreferencesPageProps) {
  const user = await requireUser("/settings/preferences");
  const params = await searchParams;
  const [preferences, summary, sessions] = await Promise.all([
    mailPreferences(user),
    dataSummary(user),
    countSessions(user.id),
  ]);
  const isDeleting = firstValue(params.confirm) === "delete";
  return (
    <div className="grid max-w-3xl gap-6">
      <h1 className="text-2xl font-semibold tracking-tight">Your account</h1>
      {isDeleting && <DeleteDataSection summary={summary} />}
      {firstValue(params.done) === "email" && <DoneNotice words={SAVED} />}
      <Email user={user} preferences={preferences} />
      <Sessions many={sessions} />
      <section
        aria-labelledby="data-heading"
        className="rounded-xl border border-line bg-surface shadow-card"
      >
        <h2 id="data-heading" className="border-b border-line px-5 py-3 font-semibold">
          Your data
        </h2>
        <div className="grid gap-4 px-5 py-4 text-sm">
          <p className="max-w-prose text-ink-soft">
            Patchbay keeps which accounts you connected, the runs you started, and {HISTORY_KEPT_DAYS} days of
            history. The providers&rsquo; tokens are kept by Scalekit alone.
          </p>
          <div className="flex flex-wrap gap-2">
            <a href="/settings/history" className={buttonClass()}>
              <Icon name="download" />
              See and export your history
            </a>
            <DeleteDataButton summary={summary} />
          </div>
        </div>
      </section>
    </div>
  );
}

function Sessions({ many }: { many: number }) {
  return (
    <section
      aria-labelledby="sessions-heading"
      className="rounded-xl border border-line bg-surface shadow-card"
    >
      <h2 id="sessions-heading" className="border-b border-line px-5 py-3 font-semibold">
        Where you are signed in
      </h2>
      <div className="grid gap-4 px-5 py-4 text-sm">
        <p className="max-w-prose text-ink-soft">
          {many === 1 ? "In this browser only." : `In ${many} browsers, this one among them.`} Each ends after{" "}
          {SESSION_SECONDS / DAY} days, or after {IDLE_SECONDS / DAY} without being used.
        </p>
        <SignOutAll />
      </div>
    </section>
  );
}

function Email({ user, preferences }: { user: User; preferences: MailPreferences }) {
  const { unable, kinds } = preferences;
  return (
    <section aria-labelledby="email-heading" className="rounded-xl border border-line bg-surface shadow-card">
      <h2 id="email-heading" className="border-b border-line px-5 py-3 font-semibold">
        Email
      </h2>
      <div className="grid gap-4 px-5 py-4">
        {unable === "no_server" && (
          <Notice tone="wait" icon="mail" title="No email is sent here">
            The people who run this app have not set a mail server. Notices still stand in the app.
          </Notice>
        )}
        {unable === "no_address" && (
          <Notice tone="wait" icon="mail" title="Your address is not known">
            Your sign-in gave none, so nothing can be sent. Notices still stand in the app.
          </Notice>
        )}
        {!unable && (
          <p className="text-sm text-ink-soft">
            To <strong className="font-medium text-ink">{user.email}</strong>. No email carries a link that
            does something by being opened.
          </p>
        )}
        <MailForm kinds={kinds} />
      </div>
    </section>
  );
}
