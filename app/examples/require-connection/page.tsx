import type { Metadata } from "next";
import { RequireConnection } from "@/components/connections";
import { requireUser } from "@/lib/auth/session";
import { requireConnection } from "@/lib/connections/require-connection";
import { RETURN_ROUTES } from "@/lib/connections/return-routes";
import { readMail } from "@/lib/workflows/providers/gmail";
import { SlackLine } from "./slack-line";
import { UnreadMail } from "./unread-mail";

export const metadata: Metadata = { title: "Unread mail" };

export default async function UnreadMailPage() {
  const user = await requireUser(RETURN_ROUTES.example.path());
  const now = Date.now();
  const slack = await requireConnection(user, "slack");
  return (
    <div className="mx-auto grid max-w-3xl gap-6">
      <header>
        <h1 className="text-2xl font-semibold tracking-tight">Unread mail</h1>
        <p className="mt-1 max-w-prose text-ink-soft">
          A page as you would write one: it needs Gmail and asks for it here, where it needs it.
        </p>
      </header>
      <RequireConnection
        connection="gmail"
        returnTo="example"
        permissions={[readMail]}
        wantedFor={
          <p>This page counts the unread letters in your inbox. It opens none and changes nothing.</p>
        }
      >
        {({ connectedAs }) => <UnreadMail user={user} connectedAs={connectedAs} />}
      </RequireConnection>
      {"connection" in slack && <SlackLine initial={slack.connection} rendered={now} />}
    </div>
  );
}
