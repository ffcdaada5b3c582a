import "server-only";

/** Name of the cookie that ties an attempt to the browser it began in. */
export const BINDING_COOKIE = "__Host-patchbay.browser";

/**
 * How the cookie is set: Lax, because the way back comes from another site. One for the browser, not one per attempt, since
 * those pile up until requests are refused (431). 400 days is the longest that browsers keep one (RFC 6265bis §5.6.2).
 */
export const BINDING_OPTIONS = {
  httpOnly: true,
  secure: true,
  sameSite: "lax",
  path: "/",
  maxAge: 400 * 24 * 60 * 60,
} as const;
