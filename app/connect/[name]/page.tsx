import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { announce } from "@/components/connections/changes";
import { ConnectPrompt } from "@/components/connections/connect-prompt";
import { ProviderIcon } from "@/components/connections/provider-icon";
import { StaleNotice } from "@/components/connections/stale-notice";
import { StateBadge } from "@/components/connections/state-badge";
import { StateChanges, WatchConnection } from "@/components/connections/watch-connection";
import { RefreshOnNews } from "@/components/live/refresh-on-news";
import { buttonClass } from "@/components/ui/button";
import { currentUser, requireUser, type User } from "@/lib/auth/session";
import { newestEnded } from "@/lib/connections/newest-ended";
import { connectionPath } from "@/lib/connections/paths";
import type { ConnectionDetails } from "@/lib/connections/types";
import { connectionDetails } from "@/lib/connections/view";
import { primaryAction } from "@/lib/connections/words";

interface ConnectPageProps {
  params: Promise<{ name: string }>;
}

const load = cache(async (name: string) => {
  const user = await requireUser(`/connect/${encodeURIComponent(name)}`);
  return { user, result: await connectionDetails(user, name) };
});

async function nameOf(params: ConnectPageProps["params"]): Promise<string> {
  try {
    return decodeURIComponent((await params).name);
  } catch {
    notFound();
  }
}

export async function generateMetadata({ params }: ConnectPageProps): Promise<Metadata> {
  if (!(await currentUser())) return { title: "Connect" };
  const { result } = await load(await nameOf(params));
  return { title: result.ok ? `Connect ${result.value.title}` : "Connect" };
}

/**
 * Where a link leads that was sent by email, or by an operator in any other way: it carries nothing but the connection's name, so
 * whoever opens it connects an account of their own, and opening it does nothing.
 */
export default async function ConnectPage({ params }: ConnectPageProps) {
  const name = await nameOf(params);
  const now = Date.now();
  const { user, result } = await load(name);
  if (!result.ok) {
    if (result.problem.code === "unknown_connection") notFound();
    return (
      <>
        <RefreshOnNews since={now} problem={result.problem} />
        <StaleNotice name={name} problem={result.problem} />
      </>
    );
  }
  const details = result.value;
  const needsYou = details.state === "pending_verification" || primaryAction(details, now)?.kind === "start";
  return (
    <div className="mx-auto grid w-full max-w-xl gap-6 sm:py-6">
      <StateChanges sentence={announce([details], now)} headingId="connect-title" />
      {details.freshness.kind === "stale" && <StaleNotice name={name} {...details.freshness} />}
      <Heading details={details} user={user} now={now} />
      {needsYou ? (
        <ConnectPrompt
          connection={details}
          now={now}
          returnTo="connection"
          endedAttempt={await newestEnded(user.id, name)}
        />
      ) : (
        <>
          <WatchConnection connection={details} now={now} />
          <Connected details={details} />
        </>
      )}
    </div>
  );
}

function Heading({ details, user, now }: { details: ConnectionDetails; user: User; now: number }) {
  const { slug, title } = details;
  return (
    <header className="flex flex-wrap items-center gap-4">
      <ProviderIcon slug={slug} title={title} size="large" />
      <div className="min-w-0 flex-1 basis-52">
        <h1 id="connect-title" tabIndex={-1} className="text-2xl font-semibold tracking-tight">
          {title}
        </h1>
        <p className="text-sm text-ink-soft">For {user.email ?? user.name ?? "you"}, who is signed in here</p>
      </div>
      <StateBadge connection={details} now={now} />
    </header>
  );
}

function Connected({ details: { name, title, state } }: { details: ConnectionDetails }) {
  return (
    <section className="rounded-xl border border-line bg-surface p-5 text-sm shadow-card">
      <p>
        {state === "active"
          ? `${title} is connected. There is nothing to do; runs that waited for it go on by themselves.`
          : "What Scalekit says of it is not known here."}
      </p>
      <div className="mt-4 flex flex-wrap gap-2">
        <a href={connectionPath(name)} className={buttonClass()}>
          See {title}
        </a>
        <a href="/runs" className={buttonClass()}>
          See your runs
        </a>
      </div>
    </section>
  );
}
