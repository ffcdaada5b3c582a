/** One attack, what stands against it, and who says that it should. Its tests begin with "Threat <row>:". */
export interface Threat {
  row: number;
  threat: string;
  defence: string;
  authority: string;
}

const BCP = "RFC 9700";
const UPDATE = "draft-ietf-oauth-security-topics-update";
const ASVS = "OWASP ASVS 5.0";

const threat = (row: number, threat: string, defence: string, ...authority: string[]): Threat => ({
  row,
  threat,
  defence,
  authority: authority.join("; "),
});

/** The attacks on connecting, each proved against by at least one story. */
export const THREATS: readonly Threat[] = [
  threat(
    1,
    "The victim consents on the attacker's link",
    "The session's user is the attempt's, the browser is the one that started, an `auth_request_id` is looked at once",
    `${UPDATE} §2.3.2`,
    `${ASVS} 10.1.2`,
  ),
  threat(
    2,
    "The attacker's finished callback is pushed to a victim",
    "`state` is required and known",
    `${BCP} 4.7`,
    "RFC 6749 10.12",
    `${ASVS} 10.2.1`,
  ),
  threat(
    3,
    "Login CSRF, session fixation",
    "The session changes at sign-in; prompts name who is signed in",
    `${ASVS} 7.2.4, 3.3.3`,
  ),
  threat(
    4,
    "A replayed state",
    "Presenting an attempt uses it up, in one atomic update",
    `${BCP} 2.1`,
    `${ASVS} 2.3.1`,
  ),
  threat(
    5,
    "Two tabs, many attempts",
    "One row for each attempt, one cookie for the browser",
    `${ASVS} 10.1.2`,
  ),
  threat(
    6,
    "Sign-out or another user in the middle",
    "Sign-out voids the user's open attempts; a form says whom its page was made for, and does nothing for another",
    `${ASVS} 7.4.1`,
  ),
  threat(
    7,
    "An ambiguous verification",
    "The account is read again: ACTIVE and changed since the start, or it did not succeed",
    `${ASVS} 16.5.3`,
  ),
  threat(
    8,
    "Open redirect",
    "Return routes are ids of our own list, never addresses",
    `${BCP} 4.11.1`,
    `${ASVS} 3.7.2`,
  ),
  threat(
    9,
    "The callback leaks",
    "303 to a clean address before any HTML; no referrer, no store; queries stay out of the log",
    `${BCP} 4.2-4.3`,
    `${ASVS} 3.4.5, 14.2.1, 16.2.5`,
  ),
  threat(
    10,
    "A webhook is forged, replayed, repeated, shuffled",
    "Verified over the raw body, kept under its `webhook-id`; an event is a hint, the account is read",
    "Standard Webhooks 1.0.0",
  ),
  threat(
    11,
    "SSRF, host poisoning",
    "Fixed hosts; the verify URL comes from the configuration",
    `${ASVS} 1.3.6, 4.1.3`,
  ),
  threat(
    12,
    "One user acts on another's account",
    "The identifier comes from the session alone",
    "Next.js data-security guide",
    `${ASVS} 8.2.2`,
  ),
  threat(
    13,
    "Request forgery on server actions",
    "A guard of our own on a missing or foreign Origin and on Sec-Fetch-Site",
    "Next.js data-security guide",
    `${ASVS} 3.5.1`,
  ),
  threat(
    14,
    "Link minting is abused, and sign-in, webhooks, actions",
    "Links: 5 a minute and 20 an hour for each user; what changes something is counted by address as well",
    `${ASVS} 2.4.1`,
  ),
  threat(15, "Enumeration", "One answer for what is missing and what is somebody else's", `${ASVS} 8.2.2`),
  threat(
    16,
    "Script through a provider's error text",
    "Known codes become our own sentences; the raw text is never rendered",
    `${ASVS} 3.2.2`,
  ),
  threat(17, "Clickjacking", "`frame-ancestors 'none'` on every answer", `${BCP} 4.16`, `${ASVS} 3.4.6`),
  threat(
    18,
    "Opener or message spoofing",
    "No opener; a message makes a page look, and is never believed",
    `${BCP} 4.17`,
    `${ASVS} 3.5.5`,
  ),
  threat(
    19,
    "Secrets reach the client",
    "`server-only`; statuses come from the list call, whose type has no credentials",
    `${ASVS} 10.1.1`,
    "Next.js data-security guide",
  ),
  threat(
    20,
    "Mail scanners and prefetch open links",
    "Links in mail carry nothing; only a POST mints or stops",
    `${ASVS} 3.5.3`,
    "RFC 8058",
  ),
  threat(
    21,
    "Request forgery on the GET callback",
    "`state` and the browser's binding; only navigations of a whole page",
    `${ASVS} 3.5.3`,
  ),
  threat(22, "Cookies", "`__Host-`, HttpOnly, Secure, Lax", `${ASVS} 3.3.1-3.3.4`),
];
