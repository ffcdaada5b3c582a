import type { Metadata } from "next";
import { OutcomePage } from "@/components/outcomes/outcome-page";
import { buttonClass } from "@/components/ui/button";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { currentUser, type User } from "@/lib/auth/session";
import { signOutForm } from "@/lib/auth/sign-in-forms";
import { whoStarted } from "@/lib/connections/attempt-view";
import { parseWhy, whyWords } from "@/lib/connections/why-words";
import { firstValue } from "@/lib/first-value";

interface ReasonPageProps {
  searchParams: Promise<Partial<Record<"why" | "attempt", string | string[]>>>;
}

export async function generateMetadata({ searchParams }: ReasonPageProps): Promise<Metadata> {
  return { title: whyWords[parseWhy(firstValue((await searchParams).why))].title };
}

/** A return that belongs to no attempt of the visitor's own. */
export default async function ReasonPage({ searchParams }: ReasonPageProps) {
  const params = await searchParams;
  const why = parseWhy(firstValue(params.why));
  const user = await currentUser();
  const switching = why === "wrong_user" && user !== null;
  return (
    <OutcomePage
      words={whyWords[why]}
      actions={switching ? <SwitchUser /> : <Onward signedIn={user !== null} />}
    >
      {switching && <WhoIsWho user={user} attemptId={firstValue(params.attempt)} />}
    </OutcomePage>
  );
}

async function WhoIsWho({ user, attemptId }: { user: User; attemptId: string | undefined }) {
  const starter = attemptId ? await whoStarted(attemptId) : null;
  return (
    <dl className="mt-4 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
      <dt className="text-ink-soft">You are</dt>
      <dd className="font-medium">{user.email}</dd>
      <dt className="text-ink-soft">Started by</dt>
      <dd className="font-medium">{starter ?? "another person"}</dd>
    </dl>
  );
}

async function SwitchUser() {
  const { action, fields } = await signOutForm(true);
  return (
    <>
      <form method="post" action={action}>
        <HiddenFields fields={fields} />
        <button type="submit" className={buttonClass("solid")}>
          Sign out to switch
        </button>
      </form>
      <a href="/settings/connections" className={buttonClass()}>
        Stay and see your connections
      </a>
    </>
  );
}

function Onward({ signedIn }: { signedIn: boolean }) {
  return (
    <a
      href={signedIn ? "/settings/connections" : "/sign-in?from=%2Fsettings%2Fconnections"}
      className={buttonClass("solid")}
    >
      {signedIn ? "See your connections" : "Sign in"}
    </a>
  );
}
