import { providerAccountsFor } from "../catalogue";
import type { Html } from "../pages/html";
import type { SandboxContext } from "../state/context";
import type { OpenedLink } from "../state/links";
import type { ProviderAccount } from "../state/model";
import { authorizationStyle } from "../state/transitions";
import { type ConsentPage, consentPage } from "./consent-page";
import { formPage } from "./form-page";
import { permissionsOf } from "./permissions";

export type OpenLink = Exclude<OpenedLink, { problem: string }>;

/** True where the link leads to a consent page, false where it leads to a form. */
export function isConsent({ connection }: OpenLink): boolean {
  return authorizationStyle(connection.authorizationType) === "consent";
}

/** Accounts to choose from: the person's own where the app's identifier is one of the sandbox's people. */
export function choicesFor(ctx: SandboxContext, { account, connection }: OpenLink): ProviderAccount[] {
  const person = ctx.state.people.find((one) => [one.subject, one.email].includes(account.identifier));
  return providerAccountsFor(person ?? account.identifier, connection);
}

/** The page of a link that can be used: consent or form. */
export function linkPage(
  ctx: SandboxContext,
  token: string,
  link: OpenLink,
  refused?: ConsentPage["refused"],
): Html {
  const { connection, account } = link;
  const action = `/magicLink/${token}`;
  if (!isConsent(link)) return formPage({ action, connection, account });
  const isPartial = ctx.state.nextConsent.decision === "partial";
  const choices = choicesFor(ctx, link);
  const scopes = permissionsOf(connection);
  return consentPage({ action, connection, account, choices, scopes, isPartial, refused });
}
