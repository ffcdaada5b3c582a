import { ConnectionList } from "@/components/connections/connection-list";
import { requireUser } from "@/lib/auth/session";
import { DOZEN } from "../view";

/** The settings page's list, with constants in place of the database and Scalekit. */
export default async function CardsPage() {
  await requireUser("/bench/cards");
  return <ConnectionList initial={DOZEN} readAt={Date.now()} />;
}
