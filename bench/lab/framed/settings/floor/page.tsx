import { requireUser } from "@/lib/auth/session";
import { DOZEN } from "../../bench/view";
import { CardsAndSearch } from "./cards-and-search";

/** The least that a page with connection cards and a search over them can be, drawn by React. */
export default async function FloorPage() {
  await requireUser("/settings/floor");
  return <CardsAndSearch connections={DOZEN.connections} now={Date.now()} />;
}
