import { ConnectPrompt } from "@/components/connections";
import { buttonClass } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { User } from "@/lib/auth/session";
import { RETURN_ROUTES } from "@/lib/connections/return-routes";
import { countUnread } from "./count-unread";

/** How many letters wait, or why that is not known and what to do. */
export async function UnreadMail({ user, connectedAs }: { user: User; connectedAs: string | null }) {
  const mail = await countUnread(user);
  switch (mail.state) {
    case "counted":
      return <Count {...mail} connectedAs={connectedAs} />;
    case "needed":
      return (
        <ConnectPrompt
          connection={mail.connection}
          now={Date.now()}
          returnTo="example"
          endedAttempt={mail.endedAttempt}
          missingPermissions={mail.missingPermissions}
          undecided={mail.undecided}
        />
      );
    case "failed":
      return (
        <Notice tone="bad" icon="circle-alert" title="Your mail was not counted" actions={<Again />}>
          {mail.sentence}
        </Notice>
      );
  }
}

interface CountProps {
  unread: number;
  more: boolean;
  connectedAs: string | null;
}

function Count({ unread, more, connectedAs }: CountProps) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-4 rounded-xl border border-line bg-surface p-5 shadow-card">
      <p>
        <span className="block text-4xl font-semibold tracking-tight tabular-nums">
          {more && "More than "}
          {unread}
        </span>{" "}
        <span className="text-ink-soft">
          unread {unread === 1 ? "letter" : "letters"} in{" "}
          {connectedAs ? <span className="font-medium text-ink">{connectedAs}</span> : "your inbox"}
        </span>
      </p>
      <Again label="Count again" />
    </div>
  );
}

function Again({ label = "Try again" }: { label?: string }) {
  return (
    <a href={RETURN_ROUTES.example.path()} className={buttonClass("outline", "small")}>
      {label}
    </a>
  );
}
