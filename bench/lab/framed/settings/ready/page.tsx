import { headers } from "next/headers";
import { requireUser } from "@/lib/auth/session";
import { connectionsView } from "@/lib/connections/view";
import { made } from "./made";
import { Ready } from "./ready";

/** The settings page without drawing: it looks up the same, and sends a list and its data that were put together once. */
export default async function ReadyPage() {
  const user = await requireUser("/settings/ready");
  const view = await connectionsView(user);
  made.markup ??= await listOfSettings();
  // Other quotes, since text within the data for the browser would be escaped twice and be longer than what it stands for.
  made.data ??= JSON.stringify(view).replaceAll('"', "'");
  return <Ready data={made.data} />;
}

/** What the settings page has below its links. */
async function listOfSettings(): Promise<string> {
  const asked = await headers();
  const url = `http://${asked.get("host")}/settings/connections`;
  const page = await (await fetch(url, { headers: { cookie: asked.get("cookie") ?? "" } })).text();
  const list = page.slice(page.indexOf('<header class="mb-5">'), page.indexOf("</main>"));
  if (!list.includes("data-connection")) throw new Error(`${url} shows no list`);
  return list;
}
