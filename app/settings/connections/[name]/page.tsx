import type { Metadata } from "next";
import { cache } from "react";
import { standing } from "@/components/connections/changes";
import { CheckNow } from "@/components/connections/check-now";
import { ConnectionFacts } from "@/components/connections/connection-facts";
import { DisconnectButton, DisconnectSection } from "@/components/connections/disconnect";
import { DoneNotice, doneWords } from "@/components/connections/done-notice";
import { NotShown } from "@/components/connections/not-shown";
import { isWanting, OwnPrompt } from "@/components/connections/own-prompt";
import { ProviderIcon } from "@/components/connections/provider-icon";
import { StaleNotice } from "@/components/connections/stale-notice";
import { StartButton } from "@/components/connections/start-button";
import { StateBadge } from "@/components/connections/state-badge";
import { StateChanges } from "@/components/connections/watch-connection";
import { BackLink } from "@/components/ui/back-link";
import { MISSING_TITLE, MissingPage } from "@/components/ui/missing-page";
import { requireUser } from "@/lib/auth/session";
import { connectionPath } from "@/lib/connections/paths";
import type { ConnectionDetails } from "@/lib/connections/types";
import { undecidedAttempt } from "@/lib/connections/undecided-attempt";
import { connectionDetails } from "@/lib/connections/view";
import { canDisconnect, staleTitle } from "@/lib/connections/words";
import { firstValue } from "@/lib/first-value";
import { dependents } from "@/lib/workflows/dependents";
import { runsWaitingFor } from "@/lib/workflows/runs";
import type { Dependents } from "@/lib/workflows/types";

const FRAME = "mx-auto grid max-w-3xl gap-6";

interface ConnectionPageProps {
  params: Promise<{ name: string }>;
  searchParams: Promise<Partial<Record<"done" | "confirm", string | string[]>>>;
}

/** One moment for the title and the page: both choose words by it. */
const madeAt = cache(() => Date.now());

/** Null for a name that is not enabled here. */
const load = cache(async (name: string) => {
  const user = await requireUser(connectionPath(name));
  const result = await connectionDetails(user, name);
  return !result.ok && result.problem.code === "unknown_connection" ? null : result;
});

function nameOf({ name }: { name: string }): string {
  try {
    return decodeURIComponent(name);
  } catch {
    // No connection is called so.
    return name;
  }
}

function asked(params: Awaited<ConnectionPageProps["searchParams"]>, { state }: ConnectionDetails) {
  const disconnecting = firstValue(params.confirm) === "disconnect" && canDisconnect(state);
  return { done: firstValue(params.done), disconnecting };
}

export async function generateMetadata({ params, searchParams }: ConnectionPageProps): Promise<Metadata> {
  const now = madeAt();
  const result = await load(nameOf(await params));
  if (!result) return { title: MISSING_TITLE };
  if (!result.ok) return { title: `Connection not shown: ${staleTitle(result.problem.code)}` };
  const { title } = result.value;
  const { done, disconnecting } = asked(await searchParams, result.value);
  return {
    title: doneWords(done, result.value, now)?.heading ?? (disconnecting ? `Disconnect ${title}?` : title),
  };
}

export default async function ConnectionPage({ params, searchParams }: ConnectionPageProps) {
  const name = nameOf(await params);
  const now = madeAt();
  const result = await load(name);
  if (!result) return <MissingPage />;
  if (!result.ok) {
    return (
      <div className={FRAME}>
        <BackLink href="/settings/connections">All connections</BackLink>
        <NotShown again={connectionPath(name)} problem={result.problem} now={now} />
      </div>
    );
  }
  const details = result.value;
  const { done, disconnecting } = asked(await searchParams, details);
  const user = await requireUser(connectionPath(name));
  const [affected, waiting, undecided] = await Promise.all([
    dependents(user, name),
    runsWaitingFor(user, name),
    details.state === "active" ? undecidedAttempt(user.id, name) : null,
  ]);
  const hasPrompt = isWanting({ details, undecided, runs: waiting, now });
  return (
    <div className={FRAME}>
      <BackLink href="/settings/connections">All connections</BackLink>
      <StateChanges sentence={standing(details, undecided, now)} headingId="connection-title" />
      {done && <DoneNotice key={done} words={doneWords(done, details, now)} />}
      {details.freshness.kind === "stale" && (
        <StaleNotice again={connectionPath(name)} {...details.freshness} />
      )}
      <Heading details={details} purposeBelow={hasPrompt} now={now} />
      {disconnecting && <DisconnectSection connection={details} dependents={affected} />}
      <OwnPrompt user={user} details={details} undecided={undecided} runs={waiting} now={now} />
      {details.state !== "none" && <ConnectionFacts details={details} />}
      {details.state !== "none" && (
        <Manage
          details={details}
          dependents={affected}
          isPrompted={hasPrompt}
          reconnects={!hasPrompt || undecided !== null}
        />
      )}
    </div>
  );
}

interface HeadingProps {
  details: ConnectionDetails;
  /** The prompt says what it is for. */
  purposeBelow: boolean;
  now: number;
}

function Heading({ details, purposeBelow, now }: HeadingProps) {
  const { slug, title, categories, state, purpose } = details;
  return (
    <header className="grid gap-4">
      <div className="flex flex-wrap items-center gap-4">
        <ProviderIcon slug={slug} title={title} size="large" />
        <div className="min-w-0 flex-1 basis-40">
          <h1 id="connection-title" tabIndex={-1} className="text-2xl font-semibold tracking-tight">
            {title}
          </h1>
          <p className="text-sm text-ink-faint">{categories.join(", ")}</p>
        </div>
        <StateBadge connection={details} now={now} />
      </div>
      {state === "active" && !purposeBelow && (
        <div className="max-w-prose text-sm text-ink-soft">
          {purpose.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      )}
    </header>
  );
}

interface ManageProps {
  details: ConnectionDetails;
  dependents: Dependents;
  /** The prompt above says what is to be done. */
  isPrompted: boolean;
  /** No other button of the page reconnects it. */
  reconnects: boolean;
}

function Manage({ details, dependents, isPrompted, reconnects }: ManageProps) {
  const active = details.state === "active";
  return (
    <section aria-labelledby="manage-heading">
      <h2 id="manage-heading" className="sr-only">
        Manage {details.title}
      </h2>
      <div className="flex flex-wrap gap-2">
        <CheckNow connection={details} returnTo="connection" />
        {active && reconnects && (
          <StartButton connection={details} returnTo="connection" verb="Reconnect" look="outline" />
        )}
        {canDisconnect(details.state) && <DisconnectButton connection={details} dependents={dependents} />}
      </div>
      {active && !isPrompted && (
        <p className="mt-3 max-w-prose text-sm text-ink-soft">
          Reconnect to choose another account or to change what you allow. The present one keeps working until
          then.
        </p>
      )}
    </section>
  );
}
