import "server-only";

/** What a page may load and where its forms may lead. Strict: scripts by nonce, no inline style attribute. */
export function contentSecurityPolicy(options: {
  nonce: string;
  /** Origins that a form of ours is answered with a redirect to: the consent page and the sign-in page. */
  formTargets: string[];
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
    `form-action ${["'self'", ...new Set(options.formTargets)].join(" ")}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
