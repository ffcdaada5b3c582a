import type { ProviderAccount } from "../state/model";
import { numberFrom, pick } from "./seeded";

/** Whom the consent page is shown to: an identifier or email address, or a person of the sandbox. */
export type Owner = string | { email: string; name?: string };

const FIRST = [
  "Mira",
  "Jonas",
  "Amara",
  "Luca",
  "Noor",
  "Elif",
  "Tomás",
  "Priya",
  "Sven",
  "Hana",
  "Idris",
  "Clara",
];
const LAST = ["Okafor", "Berg", "Lindqvist", "Moreau", "Haddad", "Novak", "Silva", "Kaur", "Tanaka", "Weber"];
/** Invented companies, one of which a person works at. */
export const COMPANIES = ["Northwind", "Blue Harbour", "Fernhill", "Oakline", "Tidewater", "Greystone"];

/** Lower-case ASCII with dots, fit for the left side of an email address or for a login. */
export function handleOf(name: string): string {
  const ascii = name.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  return (
    ascii
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ".")
      .replace(/^\.+|\.+$/g, "") || "someone"
  );
}

/** A name made up for a text: two different texts may share it. */
export function nameFrom(text: string): string {
  return `${pick(FIRST, `${text}/first`)} ${pick(LAST, `${text}/last`)}`;
}

interface Profile {
  personal: string;
  work: string;
  shared: string;
  company: string;
  handle: string;
}

/** Addresses an owner could hold. Identifiers that are no email address get a made-up person with a number. */
function profileOf(owner: Owner): Profile {
  const given = typeof owner === "string" ? owner : owner.email;
  const company = pick(COMPANIES, `${given}/company`);
  const domain = `${handleOf(company).replaceAll(".", "")}.example`;
  const colleague = handleOf(nameFrom(`${given}/colleague`));
  const number = 10 + (numberFrom(`${given}/number`) % 990);
  const shared = `${colleague}.team${number}@${domain}`;
  if (given.includes("@")) {
    const handle = handleOf(given.slice(0, given.indexOf("@")));
    return {
      personal: `${handle}.${number}@mail.example`,
      work: given.toLowerCase(),
      shared,
      company,
      handle,
    };
  }
  const handle = `${handleOf(nameFrom(given))}${number}`;
  return { personal: `${handle}@mail.example`, work: `${handle}@${domain}`, shared, company, handle };
}

function labelsFor(provider: string, owner: Owner): string[] {
  const { personal, work, shared, company, handle } = profileOf(owner);
  const plain = handle.replaceAll(".", "-");
  if (provider === "SLACK") {
    const other = pick(
      COMPANIES.filter((name) => name !== company),
      `${handle}/other`,
    );
    return [
      `${company} (${handle})`,
      `${other} Community (${handle})`,
      `${company} Support (${shared.split("@")[0]})`,
    ];
  }
  if (provider === "GITHUB")
    return [plain, `${plain}-work`, `${handleOf(company).replaceAll(".", "-")}-bot-${plain}`];
  if (provider === "NOTION" || provider === "LINEAR") {
    return [work, personal, shared].map(
      (email, index) => `${email} in ${index === 1 ? "Personal" : company}`,
    );
  }
  return [work, personal, shared];
}

/** Where the tools keep what belongs to a provider account: the same for everyone who connects it. */
export function worldKeyFor(provider: string, label: string): string {
  return `${provider.toUpperCase()}:${label}`;
}

/** The provider account of a label that someone typed, such as on the control page. */
export function providerAccountFor(provider: string, label: string): ProviderAccount {
  return { label, worldKey: worldKeyFor(provider, label) };
}

/**
 * The accounts to choose from on the consent page, at least three, the likeliest first: the owner's own, a second
 * of theirs, and another person's. The same owner and provider always give the same.
 */
export function providerAccountsFor(owner: Owner, connection: { provider: string }): ProviderAccount[] {
  const provider = connection.provider.toUpperCase();
  return labelsFor(provider, owner).map((label) => providerAccountFor(provider, label));
}
