import { requireUser } from "@/lib/auth/session";

/** An authenticated page of this app with nothing on it. */
export default async function BarePage() {
  const user = await requireUser("/bench/bare");
  return <h1>{user.email}</h1>;
}
