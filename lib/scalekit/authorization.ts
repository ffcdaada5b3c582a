import type { AuthorizationKind } from "../connections/types";

// Asked of the user by consent at the provider; everything else is a form that takes a secret.
const CONSENT_TYPES = new Set(["OAUTH", "SMART_FHIR", "TRELLO_OAUTH1"]);

/** How a connection of that authorization type (`Connection.authorizationType`) is authorized. */
export function kindOf(authorizationType: string): AuthorizationKind {
  return CONSENT_TYPES.has(authorizationType) ? "oauth" : "form";
}
