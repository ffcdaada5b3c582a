import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { signInError } from "@/components/sign-in/errors";
import { Mark } from "@/components/ui/brand";
import { buttonClass } from "@/components/ui/button";
import { FocusHeading } from "@/components/ui/focus-heading";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { Notice } from "@/components/ui/notice";
import { pathOfSignIn } from "@/lib/auth/return-cookie";
import { currentUser } from "@/lib/auth/session";
import { signInForm } from "@/lib/auth/sign-in-forms";
import { env } from "@/lib/env";
import { firstValue } from "@/lib/first-value";
import { ownPath } from "@/lib/security/return-path";

const SIGNED_OUT = "You are signed out";

interface SignInPageProps {
  searchParams: Promise<Partial<Record<"from" | "error" | "switch" | "done", string | string[]>>>;
}

export async function generateMetadata({ searchParams }: SignInPageProps): Promise<Metadata> {
  const params = await searchParams;
  if (params.error) return { title: "Sign-in did not work" };
  return { title: isSignedOut(params) ? SIGNED_OUT : "Sign in" };
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const params = await searchParams;
  const error = firstValue(params.error);
  // A sign-in that fails comes back without the page that was asked for.
  const from = firstValue(params.from) ?? (error ? await pathOfSignIn() : null);
  const returnPath = ownPath(from, env().appUrl.origin, "/settings/connections");
  if (await currentUser()) redirect(returnPath);
  const { action, fields } = await signInForm(returnPath, params.switch !== undefined);
  const problem = signInError(error);
  return (
    <div className="mx-auto max-w-md rounded-2xl border border-line bg-surface p-6 shadow-card sm:my-8 sm:p-8">
      <Mark className="size-10" />
      {problem ? (
        <>
          <FocusHeading className="mt-5 text-2xl font-semibold tracking-tight">
            Sign-in did not work
          </FocusHeading>
          <div className="mt-4">
            <Notice tone="bad" icon="circle-alert">
              {problem}
            </Notice>
          </div>
        </>
      ) : (
        <>
          <Heading signedOut={isSignedOut(params)} />
          <p className="mt-2 text-ink-soft">
            Your connections are yours alone, so Patchbay has to know who you are.
          </p>
        </>
      )}
      <form method="post" action={action} className="mt-6">
        <HiddenFields fields={fields} />
        <button type="submit" className={`${buttonClass("solid")} w-full`}>
          {problem ? "Try again" : "Continue to sign in"}
        </button>
      </form>
      <p className="mt-4 text-sm text-ink-faint">
        You go to the sign-in page of your organization and come back here.
      </p>
    </div>
  );
}

// Whoever is signed in never sees this page, so what the address asks to say is so.
function isSignedOut({ done }: Awaited<SignInPageProps["searchParams"]>): boolean {
  return firstValue(done) === "signed-out";
}

function Heading({ signedOut }: { signedOut: boolean }) {
  const look = "mt-5 text-2xl font-semibold tracking-tight";
  if (signedOut) return <FocusHeading className={look}>{SIGNED_OUT}</FocusHeading>;
  return <h1 className={look}>Sign in to Patchbay</h1>;
}
