import type { Settings } from "./model";

/**
 * Where no public source says how Scalekit behaves, the sandbox assumes the following. Each can be changed while
 * it runs, so that an application can be tried against the other answer too.
 */
export const defaultSettings: Settings = {
  /** Assumed: a minute's errand and a distraction; the API answers with the exact expiry. */
  linkLifetimeSeconds: 600,
  /** Assumed: a redirect takes seconds; ten minutes forgives a slow person. */
  authRequestLifetimeSeconds: 600,
  /** Assumed: what Google and most providers give. */
  accessTokenLifetimeSeconds: 3600,
  /** Assumed: mail scanners open links; only the person finishes a consent. */
  linkUsedUpBy: "completing",
  /** Assumed: like OAuth, RFC 6749 section 4.1.2.1. */
  denyReachesVerifyUrl: true,
  /** Assumed: the same; whoever never answers with an error sends the request's id alone. */
  denyBrings: "error",
  /** Assumed: a mismatch leaves the request for the right person to finish. */
  mismatchBurnsRequest: false,
  /** Assumed: asking for a link changes nothing yet; a working account goes on working until the new consent. */
  mintingMovesActiveToPending: false,
  /** Assumed: a disconnect takes credentials; nothing says that it takes back what was asked for. */
  disconnectingVoidsLinks: false,
  /** Assumed: as documented for connected accounts, about ten. */
  defaultConnectionsPageSize: 10,
  /** Assumed: an identifier is an opaque key. */
  identifierCaseSensitive: true,
  /** Assumed: the account exists, but is in no state to be used. */
  executeToolOnInactiveCode: "FAILED_PRECONDITION",
  /** Assumed: documented calls mint a link right after a sign-up, without creating the account first. */
  linkForUnknownAccount: "create",
  /** Assumed: the person comes back the way they left; there is nothing to verify, so no `auth_request_id`. */
  formReturnsToVerifyUrl: true,
  /** Documented as the mode that binds the consent to the signed-in user. */
  verificationMode: "custom",
};
