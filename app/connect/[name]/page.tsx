import type { Metadata } from "next";
import { cache } from "react";
import { standing } from "@/components/connections/changes";
import { NotShown } from "@/components/connections/not-shown";
import { isWanting, OwnPrompt } from "@/components/connections/own-prompt";
import { ProviderIcon } from "@/components/connections/provider-icon";
import { StaleNotice } from "@/components/connections/stale-notice";
import { StateBadge } from "@/components/connections/state-badge";
import { StateChanges } from "@/components/connections/watch-connection";
import { buttonClass } from "@/components/ui/button";
import { MISSING_TITLE, MissingPage } from "@/components/ui/missing-page";
import { currentUser, requireUser, type User } from "@/lib/auth/session";
import { connectionPath } from "@/lib/connections/paths";
import type { ConnectionDetails } from "@/lib/connections/types";
import { undecidedAttempt } from "@/lib/connections/undecided-attempt";
import { connectionDetails } from "@/lib/connections/view";
import { staleTitle, wordsFor } from "@/lib/connections/words";
import { runsWaitingFor } from "@/lib/workflows/runs";

interface ConnectPageProps {
  params: Promise<{ name: string }>;
}

const FRAME = "mx-auto grid w-full max-w-xl gap-6 sm:py-6";

const pathOf = (name: string) => `/connect/${encodeURIComponent(name)}`;

/** One moment for the title and the page: both choose words by it. */
const madeAt = cache(() => Date.now());

/** Null for a name that is not enabled here. */
const load = cache(async (name: string) => {
  const user = await requireUser(pathOf(name));
  const result = await connectionDetails(user, name);
  if (!result.ok && result.problem.code === "unknown_connection") return null;
  const active = result.ok && result.value.state === "active";
  return { user, result, undecided: active ? await undecidedAttempt(user.id, name) : null };
});

async function nameOf(params: ConnectPageProps["params"]): Promise<string> {
  const { name } = await params;
  try {
    return decodeURIComponent(name);
  } catch {
    // No connection is called so.
    return name;
  }
}

export async function generateMetadata({ params }: ConnectPageProps): Promise<Metadata> {
  if (!(await currentUser())) return { title: "Connect" };
  const now = madeAt();
  const loaded = await load(await nameOf(params));
  if (!loaded) return { title: MISSING_TITLE };
  const { result, undecided } = loaded;
  if (!result.ok) return { title: `Connection not shown: ${staleTitle(result.problem.code)}` };
  const { title, state } = result.value;
  if (undecided) return { title: undecided.words.title };
  return {
    title: state === "none" ? `Connect ${title}` : `${title} ${wordsFor(result.value, now).announcement}`,
  };
}

/**
 * Where a link leads that was sent by email, or by an operator in any other way: it carries nothing but the connection's name, so
 * whoever opens it connects an account of their own, and opening it does nothing.
 */
export default async function ConnectPage({ params }: ConnectPageProps) {
  const name = await nameOf(params);
  const now = madeAt();
  const loaded = await load(name);
  if (!loaded) return <MissingPage />;
  const { user, result, undecided } = loaded;
  if (!result.ok) {
    return (
      <div className={FRAME}>
        <NotShown again={pathOf(name)} problem={result.problem} now={now} />
      </div>
    );
  }
  const details = result.value;
  const waiting = await runsWaitingFor(user, name);
  return (
    <div className={FRAME}>
      <StateChanges sentence={standing(details, undecided, now)} headingId="connect-title" />
      {details.freshness.kind === "stale" && <StaleNotice again={pathOf(name)} {...details.freshness} />}
      <Heading details={details} user={user} now={now} />
      <OwnPrompt user={user} details={details} undecided={undecided} runs={waiting} now={now} />
      {undecided && <Ways details={details} />}
      {!isWanting({ details, undecided, runs: waiting, now }) && <Connected details={details} />}
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

function Connected({ details }: { details: ConnectionDetails }) {
  const { title, state } = details;
  return (
    <section className="rounded-xl border border-line bg-surface p-5 text-sm shadow-card">
      <p>
        {state === "active"
          ? `${title} is connected. There is nothing to do; runs that waited for it go on by themselves.`
          : "What Scalekit says of it is not known here."}
      </p>
      <div className="mt-4">
        <Ways details={details} />
      </div>
    </section>
  );
}

function Ways({ details: { name, title } }: { details: ConnectionDetails }) {
  return (
    <div className="flex flex-wrap gap-2">
      <a href={connectionPath(name)} className={buttonClass()}>
        See {title}
      </a>
      <a href="/runs" className={buttonClass()}>
        See your runs
      </a>
    </div>
  );
}
