import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { answerNotSignedOut } from "@/components/ui/not-signed-out";
import { answerPage, plainPage } from "@/components/ui/plain-page";
import { isStepOfSignIn, leadsBack, leadsNowhere } from "@/lib/auth/bad-request";
import { authOptions } from "@/lib/auth/options";
import { askedOfProvider, hasCsrfToken } from "@/lib/auth/sign-in-forms";
import { signOutHere } from "@/lib/auth/sign-out";
import { problem } from "@/lib/connections/problems";
import { env } from "@/lib/env";
import { worded } from "@/lib/http/handler";
import { say } from "@/lib/http/say";
import { reportRequestError } from "@/lib/log/request-error";
import { readBounded } from "@/lib/security/bounded-body";
import { overAddressLimit } from "@/lib/security/rate-limit";
import { isTopLevelNavigation } from "@/lib/security/request-origin";

type Context = { params: Promise<{ nextauth: string[] }> };

const LARGEST_FORM = 8_192;
/** Beginning and ending a sign-in, of everybody behind one address. */
const SIGN_IN_LIMIT = { seconds: 60, most: 60 };

// next-auth 4 is built when a request comes, not at import: a build has no configuration. What it would fail at is answered here.
const handle = worded(async (request, context: Context) => {
  const steps = (await context.params).nextauth;
  if (!isStepOfSignIn(request.method, steps)) return say(404, "There is nothing at this address.");
  const [step = ""] = steps;
  if (step === "callback" && !isTopLevelNavigation(request.headers))
    return say(403, "This address is for coming back from signing in.");
  const back = await leadsBack(request, step);
  if (back) return seeOther(back);
  const nonce = request.headers.get("x-nonce") ?? "";
  const isLimited = step === "callback" || (step === "signin" && request.method === "POST");
  const wait = isLimited ? await overAddressLimit(step, SIGN_IN_LIMIT) : 0;
  if (wait > 0) return notSignedIn(429, problem("too_many_attempts", wait).message, nonce, wait);
  const form = request.method === "POST" ? await readBounded(request, LARGEST_FORM) : "";
  if (form === null) return say(413, "This form is larger than any of this app.");
  if (leadsNowhere(request)) return notSignedIn(400, problem("bad_input").message, nonce);
  const { method, headers } = request;
  const url = new URL(request.url);
  if (method === "POST" && step === "signin") url.search = askedOfProvider(url.searchParams);
  if (method === "POST" && step === "signout") {
    const failure = await signOutFirst(form, nonce);
    if (failure) return failure;
  }
  const bounded = new NextRequest(url, { method, headers, ...(method === "POST" ? { body: form } : {}) });
  return NextAuth(bounded, context, authOptions());
});

// next-auth takes the cookie away whether or not the session has ended on the server: it is asked once it has.
async function signOutFirst(form: string, nonce: string): Promise<Response | null> {
  const fields = Object.fromEntries(new URLSearchParams(form));
  if (!(await hasCsrfToken(fields))) return null;
  try {
    await signOutHere();
    return null;
  } catch (error) {
    reportRequestError(error);
    return answerNotSignedOut({ action: "/api/auth/signout", fields }, nonce);
  }
}

function seeOther(path: string): Response {
  const location = new URL(path, env().appUrl).href;
  const headers = { location, "cache-control": "no-store", "referrer-policy": "no-referrer" };
  return new Response(null, { status: 303, headers });
}

function notSignedIn(status: number, sentence: string, nonce: string, wait?: number): Response {
  const title = "Not signed in";
  const body = `<h1>${title}</h1><p>${sentence}</p><p><a href="/sign-in">Back to signing in</a></p>`;
  return answerPage(status, plainPage({ title, nonce, body }), wait);
}

export { handle as GET, handle as POST };
