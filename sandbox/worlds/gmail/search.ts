import { DAY } from "../days";
import type { GmailWorld, Mail } from "./world";

const PLACES: Record<string, string> = {
  inbox: "INBOX",
  sent: "SENT",
  trash: "TRASH",
  spam: "SPAM",
  unread: "UNREAD",
  starred: "STARRED",
  important: "IMPORTANT",
};

type Test = (mail: Mail) => boolean;

/**
 * A test for Gmail's search language, as far as the sandbox knows it: words, "phrases", -not, is:, in:, label:,
 * from:, to:, subject:, after:, before: (YYYY/MM/DD in UTC or seconds), newer_than:, older_than: (d, m, y).
 * Source: Gmail help, "Refine searches in Gmail".
 */
export function searchTest(world: GmailWorld, query: string, now: number): Test {
  const terms = query.match(/-?(?:[a-z_]+:)?(?:"[^"]*"|\S+)/gi) ?? [];
  const tests = terms.map((term): Test => {
    if (!term.startsWith("-") || term.length === 1) return termTest(world, term, now);
    const test = termTest(world, term.slice(1), now);
    return (mail) => !test(mail);
  });
  return (mail) => tests.every((test) => test(mail));
}

function termTest(world: GmailWorld, term: string, now: number): Test {
  const [, operator = "", rest = ""] = /^(?:([a-z_]+):)?(.*)$/is.exec(term) ?? [];
  const value = rest.replaceAll('"', "").toLowerCase();
  const includes = (text: string) => text.toLowerCase().includes(value);
  switch (operator.toLowerCase()) {
    case "from":
      return (mail) => includes(mail.from);
    case "to":
      return (mail) => includes(`${mail.to} ${mail.cc ?? ""}`);
    case "subject":
      return (mail) => includes(mail.subject);
    case "is":
    case "in":
    case "label":
    case "category":
      return placeTest(world, operator.toLowerCase(), value);
    case "after":
    case "before":
    case "newer_than":
    case "older_than":
      return timeTest(operator.toLowerCase(), value, now);
    case "":
      return (mail) => includes(`${mail.subject} ${mail.from} ${mail.to} ${mail.body}`);
    default:
      return () => false;
  }
}

function placeTest(world: GmailWorld, operator: string, value: string): Test {
  if (value === "anywhere") return () => true;
  if (value === "read") return (mail) => !mail.labelIds.includes("UNREAD");
  const name = (text: string) => text.toLowerCase().replaceAll(" ", "-");
  const wanted = operator === "category" ? `category_${value}` : value;
  const label = world.labels.find(
    (one) => name(one.name) === name(wanted) || one.id.toLowerCase() === wanted,
  );
  const id = PLACES[value] ?? label?.id;
  return (mail) => id !== undefined && mail.labelIds.includes(id);
}

function timeTest(operator: string, value: string, now: number): Test {
  const span = /^(\d+)([dmy])$/.exec(value);
  if (span) {
    const days = Number(span[1]) * { d: 1, m: 30, y: 365 }[span[2] as "d" | "m" | "y"];
    const limit = now - days * DAY;
    return (mail) => (operator === "newer_than" ? mail.at >= limit : mail.at < limit);
  }
  const limit = /^\d+$/.test(value)
    ? Number(value) * 1000
    : Date.parse(`${value.replaceAll("/", "-")}T00:00:00Z`);
  if (Number.isNaN(limit)) return () => false;
  return (mail) => (operator === "after" ? mail.at >= limit : mail.at < limit);
}
