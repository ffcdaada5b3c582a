import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { answerPage, plainPage } from "@/components/ui/plain-page";
import { authOptions } from "@/lib/auth/options";
import { problem } from "@/lib/connections/problems";
import { worded } from "@/lib/http/handler";
import { readBounded } from "@/lib/security/bounded-body";
import { overAddressLimit } from "@/lib/security/rate-limit";

type Context = { params: Promise<{ nextauth: string[] }> };

const LARGEST_FORM = 8_192;
/** Beginning and ending a sign-in, of everybody behind one address. */
const SIGN_IN_LIMIT = { seconds: 60, most: 60 };

// next-auth 4 is built when a request comes, not at import: a build has no configuration.
const handle = worded(async (request, context: Context) => {
  const [step = ""] = (await context.params).nextauth;
  const wait = step === "signin" || step === "callback" ? await overAddressLimit(step, SIGN_IN_LIMIT) : 0;
  if (wait > 0) return tooOften(wait, request.headers.get("x-nonce") ?? "");
  const bounded = await boundedRequest(request);
  if (!bounded) return answerPage(413, "This form is larger than any of ours.");
  return NextAuth(bounded, context, authOptions());
});

async function boundedRequest(request: Request): Promise<NextRequest | null> {
  const { url, method, headers } = request;
  if (method !== "POST") return new NextRequest(url, { method, headers });
  const body = await readBounded(request, LARGEST_FORM);
  return body === null ? null : new NextRequest(url, { method, headers, body });
}

function tooOften(wait: number, nonce: string): Response {
  const title = "Not signed in";
  const { message } = problem("too_many_attempts", wait);
  const body = `<h1>${title}</h1><p>${message}</p><p><a href="/sign-in">Back to signing in</a></p>`;
  return answerPage(429, plainPage({ title, nonce, body }), wait);
}

export { handle as GET, handle as POST };
