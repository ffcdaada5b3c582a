import "server-only";

const REMOVED = "…";

/**
 * Text without what a log may not hold (OWASP ASVS 5.0 §16.2.5): query strings and fragments, user and password of an address,
 * bearer and signed tokens, cookies' values, secrets by their prefix, and any long run of characters that nobody can read, in
 * a path as elsewhere. What is left still says where and what.
 */
export function scrub(text: string): string {
  let clean = text;
  for (const [secret, instead] of RULES) clean = clean.replace(secret, instead);
  return clean;
}

const RULES: [RegExp, string][] = [
  // postgres://user:password@host
  [/([a-z][a-z0-9+.-]*:\/\/)[^\s/@"']+@/gi, `$1${REMOVED}@`],
  // Everything after the path of an address: `state`, `auth_request_id`, `code`.
  [/(\/[^\s?#"'()<>]*)[?#][^\s"')>]*/g, `$1?${REMOVED}`],
  [/\b(bearer|basic)\s+[\w.~+/=-]+/gi, `$1 ${REMOVED}`],
  [/\b(whsec_|skc?_|test_|prod_)[\w+/=-]{12,}/g, `$1${REMOVED}`],
  [/(__(?:Host|Secure)-[\w.-]+=)[^;\s]+/g, `$1${REMOVED}`],
  [
    /\b((?:state|code|auth_request_id|access_token|refresh_token|client_secret|password|secret)["']?\s*[=:]\s*["']?)[^\s&"',;}]+/gi,
    `$1${REMOVED}`,
  ],
  // What a failed query was given (Drizzle).
  [/\nparams: [^\n]*/g, ""],
  // Ids of ours end in 20 characters; what is longer and no word, path or dotted name is a token.
  [/(?<![\w+/=-])(?=[\w+=-]*\d)(?=[\w+=-]*[A-Za-z])[\w+=-]{33,}(?:\.[\w+=-]+)*/g, REMOVED],
];
