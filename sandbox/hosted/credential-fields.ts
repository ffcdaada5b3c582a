import type { AuthorizationType } from "../state/model";

/** One field of the form that asks for a credential. */
export interface CredentialField {
  /** Key of the stored detail. */
  name: string;
  label: string;
  hint?: string;
  isSecret: boolean;
  /** A password is taken as typed: spaces belong to it. */
  isVerbatim?: boolean;
}

const secret = (name: string, label: string, hint?: string): CredentialField => ({
  name,
  label,
  hint,
  isSecret: true,
});
const open = (name: string, label: string, hint?: string): CredentialField => ({
  name,
  label,
  hint,
  isSecret: false,
});

const basic = [open("username", "Username"), { ...secret("password", "Password"), isVerbatim: true }];

const fields: Partial<Record<AuthorizationType, CredentialField[]>> = {
  API_KEY: [
    secret("api_key", "API key", "Usually found in the provider's settings, under API or developers."),
  ],
  BEARER_TOKEN: [secret("token", "Bearer token", "Without the word Bearer in front.")],
  BASIC_AUTH: basic,
  BASIC: basic,
  OAUTH_M2M: [open("client_id", "Client ID"), secret("client_secret", "Client secret")],
  CUSTOM: [open("account", "Account name or ID"), secret("secret", "Secret")],
  GOOGLE_DWD: [open("subject", "Email address to act for", "A person of the Google Workspace domain.")],
  TRUSTED_IDP: [open("subject", "User name at the identity provider")],
};

/** The fields a connection's form shows, in order; none for types that ask by consent or not at all. */
export function credentialFields(type: AuthorizationType): CredentialField[] {
  return fields[type] ?? [];
}

export interface CheckedCredentials {
  details: Record<string, string>;
  /** A sentence for each field that cannot be taken. */
  problems: Record<string, string>;
  /** What the connected account is called from now on; never the secret itself. */
  label: string;
}

function problemOf(field: CredentialField, value: string): string | null {
  const name = field.label.toLowerCase().replace("api", "API").replace(" id", " ID");
  if (value === "") return `Enter the ${name}.`;
  if (value.length > 4096) return `The ${name} is longer than 4096 characters. Check what was pasted.`;
  if (!field.isVerbatim && /\s/.test(value))
    return `The ${name} has a space or line break in it. Paste it again without.`;
  if (value.toLowerCase().startsWith("invalid"))
    return `The provider did not accept this ${name}. Enter another one.`;
  return null;
}

function labelFor(shown: CredentialField[], details: Record<string, string>): string {
  const named = shown.find((field) => !field.isSecret);
  if (named) return details[named.name] ?? "";
  const only = shown[0];
  const value = (only && details[only.name]) ?? "";
  return `${only?.label ?? "Credential"}${value.length >= 8 ? ` ending in ${value.slice(-4)}` : ""}`;
}

/** Checks what was typed. The provider "refuses" every value that starts with `invalid`, to show what that looks like. */
export function checkCredentials(type: AuthorizationType, form: URLSearchParams): CheckedCredentials {
  const shown = credentialFields(type);
  const details: Record<string, string> = {};
  const problems: Record<string, string> = {};
  for (const field of shown) {
    const value = form.get(field.name) ?? "";
    details[field.name] = field.isVerbatim ? value : value.trim();
    const problem = problemOf(field, details[field.name] ?? "");
    if (problem) problems[field.name] = problem;
  }
  return { details, problems, label: labelFor(shown, details) };
}
