import { randomBytes } from "node:crypto";
import { expect, test } from "../harness/fixtures";
import { newPerson, signIn } from "../harness/people";
import { cookiesOf, rawRequest } from "../harness/raw-http";
import { placeRun } from "../harness/runs";
import { mintLink } from "./callback";

// Enumeration: one answer for what is missing and for what is somebody else's. OWASP ASVS 5.0 §8.2.2.

/**
 * An answer without what differs each time: the id that was asked for, nonces, tokens of forms, times, and the order and numbers
 * of the pieces that Next.js streams.
 */
function normalised(body: string, id: string): string[] {
  return body
    .replaceAll(/"\]\)<\/script><script nonce="[\w-]{43}">self\.__next_f\.push\(\[1,"/g, "")
    .replaceAll(id, "ID")
    .replaceAll(/[\w-]{43}(\|[0-9a-f]{64})?/g, "TOKEN")
    .replaceAll(/\b\d{13}\b/g, "TIME")
    .split(/\\n|\n/)
    .map((piece) => piece.replace(/^[0-9a-f]+:/, "").replaceAll(/\$[LQh]?[0-9a-f]+/g, "REF"))
    .sort();
}

test("Threat 15: an address with somebody else's id answers, piece by piece, as one that never was", async ({
  page,
  signedIn,
  database,
  stack,
  anotherBrowser,
}) => {
  await mintLink(page, "Gmail");
  const { rows } = await database.query<{ id: string }>("select id from attempts where user_id = $1", [
    signedIn,
  ]);
  const attempt = rows[0]?.id ?? "";
  const run = await placeRun(database, signedIn, "waiting");
  const bob = await anotherBrowser();
  await signIn(bob, newPerson("Bob Baker"));
  const cookie = await cookiesOf(bob.context());
  const answer = async (path: string, id: string, who: string) => {
    const { status, headers, body } = await rawRequest(stack.appUrl + path + id, {
      headers: { cookie: who },
    });
    const location = headers.location?.replaceAll(id, "ID");
    return { status, location, body: normalised(body, id) };
  };
  const invented = (prefix: string) => `${prefix}_${randomBytes(15).toString("base64url")}`;
  for (const [path, theirs, never] of [
    ["/connections/result/", attempt, invented("att")],
    ["/runs/", run, invented("run")],
    ["/connect/", signedIn, invented("usr")],
    ["/settings/connections/", signedIn, invented("usr")],
  ] as const) {
    for (const who of [cookie, ""]) {
      expect(await answer(path, theirs, who), `${path} ${who ? "as Bob" : "signed out"}`).toEqual(
        await answer(path, never, who),
      );
    }
  }
});

test("Threat 15: a link that stops email tells nothing of who is a user", async ({ signedIn, stack }) => {
  const at = async (token: string) => {
    const got = await rawRequest(`${stack.appUrl}/api/mail/unsubscribe/${token}`, {
      method: "POST",
      body: "",
    });
    return { status: got.status, body: got.body };
  };
  const forged = "A".repeat(43);
  const nobody = `usr_${randomBytes(15).toString("base64url")}`;
  expect(await at(`reconnect.${signedIn}.${forged}`)).toEqual(await at(`reconnect.${nobody}.${forged}`));
});
