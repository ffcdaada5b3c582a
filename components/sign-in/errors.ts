/** Why sign-in came back, in words, by next-auth's codes. The raw text of a provider is never shown. */
const known: Record<string, string> = {
  AccessDenied:
    "The sign-in was refused. If you changed your mind, try again; otherwise ask whoever runs this app.",
  OAuthSignin: "The sign-in service could not be reached. Nothing was changed; try again in a moment.",
  OAuthCallback:
    "The sign-in was not completed: it was cancelled, took too long, or came back to another browser. Try again.",
  Configuration: "This app's sign-in is not set up correctly. The people who run it have to look.",
  SessionRequired: "Sign in to see that page.",
};

/** The sentence for a code in `?error=`; null without one. */
export function signInError(code: string | undefined): string | null {
  if (!code) return null;
  return (
    (Object.hasOwn(known, code) && known[code]) ||
    "You could not be signed in. Nothing was changed; try again."
  );
}
