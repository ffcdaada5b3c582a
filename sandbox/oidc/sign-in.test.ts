import { describe, expect, test } from "vitest";
import { freshSandbox } from "../testing/sandbox";
import { askToSignIn, redeem, Visitor } from "../testing/visitor";

async function arrive() {
  const sandbox = await freshSandbox();
  const visitor = new Visitor(sandbox.origin);
  const [ana, ben] = sandbox.ctx.state.people;
  if (!ana || !ben) throw new Error("the seed has people");
  return { sandbox, visitor, ana, ben };
}

describe("signing in at the sandbox", () => {
  test("a person chosen from the list arrives at the app as themselves", async () => {
    const { sandbox, visitor, ana } = await arrive();
    const { page, verifier } = await askToSignIn(visitor);
    expect(await (await visitor.go(`${page}`)).text()).toContain(ana.email);
    const landed = await visitor.goUntilAway(`${page}/choose`, { subject: ana.subject });
    expect(landed?.searchParams.get("state")).toBe("state-1");
    const { claims, accessToken } = await redeem(sandbox.origin, landed, verifier);
    const who = { sub: ana.subject, email: ana.email, email_verified: true, name: ana.name };
    expect(claims).toMatchObject({ ...who, iss: sandbox.origin, nonce: "nonce-1" });
    const headers = { authorization: `Bearer ${accessToken}` };
    const userinfo = await fetch(`${sandbox.origin}/oauth/userinfo`, { headers });
    expect(await userinfo.json()).toMatchObject(who);
  });

  test("any new email address signs up, and the same one in capitals is the same person", async () => {
    const { sandbox, visitor } = await arrive();
    const subjects: unknown[] = [];
    for (const email of ["zoe.quill@example.com", "ZOE.Quill@Example.com"]) {
      const { page, verifier } = await askToSignIn(visitor);
      const landed = await visitor.goUntilAway(`${page}/sign-up`, { email, name: "" });
      const { claims } = await redeem(sandbox.origin, landed, verifier);
      expect(claims).toMatchObject({ email: "zoe.quill@example.com", name: "Zoe Quill" });
      subjects.push(claims.sub);
    }
    expect(subjects[1]).toBe(subjects[0]);
  });

  test("what is no email address is refused in words, and stays in the field", async () => {
    const { visitor } = await arrive();
    const { page } = await askToSignIn(visitor);
    const refused = await visitor.go(`${page}/sign-up`, { email: "zoe at home", name: "Zoe" });
    expect(refused.status).toBe(422);
    const text = await refused.text();
    expect(text).toContain("Enter an email address");
    expect(text).toContain('value="zoe at home"');
  });

  test("somebody else can sign in next in the same browser, without signing the first one out", async () => {
    const { sandbox, visitor, ana, ben } = await arrive();
    for (const person of [ana, ben]) {
      const { page, verifier } = await askToSignIn(visitor);
      expect(page).not.toBeNull();
      const landed = await visitor.goUntilAway(`${page}/choose`, { subject: person.subject });
      expect((await redeem(sandbox.origin, landed, verifier)).claims.sub).toBe(person.subject);
    }
  });

  test("two sign-ins side by side in one browser both arrive", async () => {
    const { sandbox, visitor, ana, ben } = await arrive();
    const first = await askToSignIn(visitor);
    const second = await askToSignIn(visitor);
    for (const [attempt, person] of [[second, ben] as const, [first, ana] as const]) {
      const landed = await visitor.goUntilAway(`${attempt.page}/choose`, { subject: person.subject });
      expect((await redeem(sandbox.origin, landed, attempt.verifier)).claims.sub).toBe(person.subject);
    }
  });

  test.each(["login", "select_account", "consent"])("prompt=%s shows the chooser", async (prompt) => {
    const { visitor, ana } = await arrive();
    const { page } = await askToSignIn(visitor, { prompt });
    const landed = await visitor.goUntilAway(`${page}/choose`, { subject: ana.subject });
    expect(landed?.searchParams.has("code")).toBe(true);
  });

  test("prompt=none never signs anybody in", async () => {
    const { visitor } = await arrive();
    const { response } = await askToSignIn(visitor, { prompt: "none" });
    expect(response.headers.get("location")).toContain("error=login_required");
  });

  test("cancelling tells the app access_denied", async () => {
    const { visitor } = await arrive();
    const { page } = await askToSignIn(visitor);
    const landed = await visitor.goUntilAway(`${page}/cancel`, {});
    expect(landed?.searchParams.get("error")).toBe("access_denied");
  });

  test("another browser cannot finish a sign-in", async () => {
    const { sandbox, visitor, ana } = await arrive();
    const { page } = await askToSignIn(visitor);
    const stranger = await new Visitor(sandbox.origin).go(`${page}/choose`, { subject: ana.subject });
    expect(stranger.status).toBe(400);
    expect(await stranger.text()).toContain("no longer valid");
  });
});

describe("what an app may ask for", () => {
  test.each([
    ["http://127.0.0.1:51234/api/auth/callback/oidc", true],
    ["https://localhost/api/auth/callback/oidc", true],
    ["http://localhost:3000/elsewhere", false],
    ["http://localhost.evil.example/api/auth/callback/oidc", false],
    ["http://localhost:3000@evil.example/api/auth/callback/oidc", false],
    ["http://evil.example/api/auth/callback/oidc", false],
  ])("the return to %s is allowed: %s", async (redirect_uri, isAllowed) => {
    const { visitor } = await arrive();
    const { response, page } = await askToSignIn(visitor, { redirect_uri });
    expect(page !== null).toBe(isAllowed);
    if (!isAllowed) expect(response.status).toBe(400);
  });

  test("nothing without PKCE", async () => {
    const { visitor } = await arrive();
    const { response } = await askToSignIn(visitor, { code_challenge: "", code_challenge_method: "" });
    expect(response.headers.get("location")).toContain("error=invalid_request");
  });
});
