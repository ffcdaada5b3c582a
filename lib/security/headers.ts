import "server-only";

/** What a page may load and where its forms may lead. Strict: scripts by nonce, no inline style attribute. */
export function contentSecurityPolicy(options: {
  nonce: string;
  /** Plain http origins that forms lead to: the sandbox's pages, in local mode only. */
  plainFormTargets: string[];
  /** `next dev` evaluates code for its overlay and opens a socket. */
  development: boolean;
}): string {
  const scripts = [
    `'nonce-${options.nonce}'`,
    "'strict-dynamic'",
    ...(options.development ? ["'unsafe-eval'"] : []),
  ];
  return [
    "default-src 'none'",
    `script-src ${scripts.join(" ")}`,
    `style-src 'self' 'nonce-${options.nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${options.development ? " ws:" : ""}`,
    "manifest-src 'self'",
    // Chromium holds every redirect after a form to this list: sign-in and consent lead on to providers nobody can name here.
    `form-action ${["'self'", "https:", ...new Set(options.plainFormTargets)].join(" ")}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
