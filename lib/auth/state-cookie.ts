/** Name of the cookie by which next-auth knows a sign-in that this browser began: there while one is under way. */
export const STATE_COOKIE = "__Host-patchbay.state";
