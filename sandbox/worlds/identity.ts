import type { ProviderAccount } from "../state/model";
import { COMPANIES, handleOf, nameFrom } from "./provider-accounts";
import { pick } from "./seeded";

/** Who a provider account belongs to, as its world tells it. */
export interface Identity {
  /** Seed of everything made up for this account. */
  seed: string;
  name: string;
  email: string;
  /** Login or user name: lower case, with dots or dashes. */
  handle: string;
  /** Company or workspace. */
  company: string;
}

export interface Colleague {
  name: string;
  email: string;
  handle: string;
}

/** Reads the identity out of a provider account's label, whether the sandbox or a person wrote it. */
export function identityOf(account: ProviderAccount): Identity {
  const { label, worldKey } = account;
  const inside = /^(.+?) \((.+)\)$/.exec(label);
  const placed = /^(\S+@\S+) in (.+)$/.exec(label);
  const company = inside?.[1] ?? placed?.[2] ?? pick(COMPANIES, `${worldKey}/company`);
  const own = inside?.[2] ?? placed?.[1] ?? label;
  const local = own.includes("@") ? own.slice(0, own.indexOf("@")) : own;
  const handle =
    local
      .toLowerCase()
      .replace(/[^a-z0-9.-]+/g, "-")
      .replace(/^[.-]+|[.-]+$/g, "") || "someone";
  const email = own.includes("@") ? own : `${handle}@${domainOf(company)}`;
  return { seed: worldKey, name: nameOf(handle), email, handle, company };
}

/** A domain of a company that can never exist (RFC 2606). */
export function domainOf(company: string): string {
  return `${handleOf(company).replaceAll(".", "")}.example`;
}

function nameOf(handle: string): string {
  const words = handle
    .replace(/[0-9]+/g, "")
    .split(/[.-]+/)
    .filter(Boolean);
  return words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join(" ") || "Someone";
}

/** Colleagues at the same company, without doubles; fewer than `count` where the names run out. */
export function colleaguesOf(identity: Identity, count: number): Colleague[] {
  const found = new Map<string, Colleague>();
  for (let turn = 0; found.size < count && turn < count * 10; turn += 1) {
    const name = nameFrom(`${identity.seed}/colleague/${turn}`);
    const handle = handleOf(name);
    if (name !== identity.name)
      found.set(handle, { name, handle, email: `${handle}@${domainOf(identity.company)}` });
  }
  return [...found.values()];
}
