import type { MailBody } from "./layout";
import type { MailKind } from "./types";

const list = new Intl.ListFormat("en", { type: "conjunction" });

/** What each kind of email is about, as settings and its end say it. */
export const mailKindWords: Record<MailKind, { title: string; sentence: string; why: string }> = {
  reconnect: {
    title: "Connections that stop working",
    sentence:
      "Five minutes after one stops, if it has not been reconnected by then, with others that stopped meanwhile; again after three and after seven days.",
    why: "You get this because a connection of yours stopped working.",
  },
  waiting: {
    title: "Runs that wait for a connection",
    sentence:
      "Once, when a run has waited for an hour for a connection that you have not made yet, or whose account you have not chosen, with others that are waited for by then.",
    why: "You get this because a run you started waits for a connection.",
  },
};

/** One connection that an email is about. */
export interface MailSubject {
  name: string;
  title: string;
  /** Titles of the runs that wait for it. */
  runs: string[];
  /** It came back as another account than before: it is to be chosen, not to be connected. */
  awaitsAChoice: boolean;
  /** No other email about it will follow. */
  isLast: boolean;
}

interface Links {
  /** The page that connects one connection. */
  connect(name: string): string;
  settings: string;
  unsubscribe: string;
}

/** An email that says which connections need the person, and takes them to where each is made. */
export function mailBody(kind: MailKind, subjects: MailSubject[], links: Links): MailBody {
  return {
    subject: subjectOf(kind, subjects),
    parts: subjects.map((one) => ({
      heading: subjectOf(kind, [one]),
      sentences: sentencesOf(kind, one),
      button: { label: labelOf(kind, one), url: links.connect(one.name) },
    })),
    closing: [
      mailKindWords[kind].why,
      `${subjects.length === 1 ? "The link" : "Each link"} opens a page of Patchbay; nothing happens before you are signed in and say so there.`,
    ],
    links: [
      { label: "Stop these emails", url: links.unsubscribe },
      { label: "Choose your emails", url: links.settings },
    ],
  };
}

function subjectOf(kind: MailKind, subjects: MailSubject[]): string {
  const titles = subjects.map(({ title }) => title);
  const named = titles.length > 3 ? `${titles.length} connections` : list.format(titles);
  const isOne = titles.length === 1;
  if (kind === "reconnect") return `${named} ${isOne ? "needs" : "need"} reconnecting`;
  if (!subjects.some(({ awaitsAChoice }) => awaitsAChoice)) return `Connect ${named} to go on`;
  return isOne ? `Choose the ${named} account to go on` : `Runs wait for ${named}`;
}

function labelOf(kind: MailKind, { title, awaitsAChoice }: MailSubject): string {
  if (kind === "reconnect") return `Reconnect ${title}`;
  return awaitsAChoice ? `Choose the ${title} account` : `Connect ${title}`;
}

function sentencesOf(kind: MailKind, { title, runs, isLast, awaitsAChoice }: MailSubject): string[] {
  const verb = kind === "reconnect" ? "reconnect" : awaitsAChoice ? "choose" : "connect";
  const waiting = runs.length === 0 ? [] : [waitingSentence(title, runs, verb)];
  if (kind === "waiting" && !awaitsAChoice) return waiting;
  if (kind === "waiting")
    return [
      `${title} came back with another account than before. Nothing uses it until you choose.`,
      ...waiting,
    ];
  return [
    `${title} no longer accepts the connection. Nothing can use it until you reconnect.`,
    ...waiting,
    ...(isLast ? ["This is the last email about it."] : []),
  ];
}

function waitingSentence(title: string, runs: string[], verb: string): string {
  const who = runs.length === 1 ? runs[0] : `${runs.length} runs`;
  const waits = runs.length === 1 ? "waits" : "wait";
  return `${who} ${waits} for ${title}, and ${runs.length === 1 ? "goes" : "go"} on by ${runs.length === 1 ? "itself" : "themselves"} once you ${verb}.`;
}
