import type { Metadata } from "next";
import { cache } from "react";
import { ProviderIcon } from "@/components/connections/provider-icon";
import { AttemptActions } from "@/components/outcomes/attempt-actions";
import { LookUntilSettled } from "@/components/outcomes/look-until-settled";
import { OutcomePage } from "@/components/outcomes/outcome-page";
import { TellOtherTabs } from "@/components/outcomes/tell-other-tabs";
import { MISSING_TITLE, MissingPage } from "@/components/ui/missing-page";
import { currentUser, requireUser } from "@/lib/auth/session";
import { attemptView } from "@/lib/connections/attempt-view";
import { isFinal } from "@/lib/connections/outcome";

interface ResultPageProps {
  params: Promise<{ attemptId: string }>;
}

const load = cache(async (attemptId: string) => {
  const user = await requireUser(`/connections/result/${encodeURIComponent(attemptId)}`);
  return attemptView(user, attemptId);
});

export async function generateMetadata({ params }: ResultPageProps): Promise<Metadata> {
  const attempt = await load((await params).attemptId);
  return { title: attempt?.words.title ?? MISSING_TITLE };
}

export default async function ResultPage({ params }: ResultPageProps) {
  const attempt = await load((await params).attemptId);
  if (!attempt) return <MissingPage />;
  const { outcome, words, connection, missingPermissions } = attempt;
  return (
    <OutcomePage
      key={outcome}
      words={words}
      icon={outcome === "confirming" ? "loader" : undefined}
      mark={<ProviderIcon slug={connection.slug} title={connection.title} />}
      actions={<AttemptActions attempt={attempt} />}
    >
      {outcome === "missing_permissions" && (
        <ul className="mt-3 grid list-disc gap-1 ps-5 font-medium">
          {missingPermissions.map((permission) => (
            <li key={permission}>{permission}</li>
          ))}
        </ul>
      )}
      {outcome === "other_browser" && <WhoIsHere />}
      {isFinal(outcome) && <TellOtherTabs attempt={attempt.id} connection={connection.name} />}
      {outcome === "confirming" && <LookUntilSettled />}
    </OutcomePage>
  );
}

/** Whose connection it would be: what comes back in another browser may have been begun by whoever signed it in. */
async function WhoIsHere() {
  const user = await currentUser();
  return (
    user && (
      <p className="mt-3 text-sm text-ink-soft">
        You are signed in here as <span className="font-medium text-ink">{user.email}</span>.
      </p>
    )
  );
}
