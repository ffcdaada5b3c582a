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
      "Once, when a run has waited for an hour for a connection that you have not made yet, with others that are waited for by then.",
    why: "You get this because a run you started waits for a connection.",
  },
};

/** One connection that an email is about. */
export interface MailSubject {
  name: string;
  title: string;
  /** Titles of the runs that wait for it. */
  runs: string[];
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
  const titles = subjects.map(({ title }) => title);
  const named = titles.length > 3 ? `${titles.length} connections` : list.format(titles);
  const reconnect = kind === "reconnect";
  const subject = reconnect
    ? `${named} ${titles.length === 1 ? "needs" : "need"} reconnecting`
    : `Connect ${named} to go on`;
  return {
    subject,
    parts: subjects.map((one) => ({
      heading: reconnect ? `${one.title} needs reconnecting` : `Connect ${one.title} to go on`,
      sentences: sentencesOf(kind, one),
      button: { label: `${reconnect ? "Reconnect" : "Connect"} ${one.title}`, url: links.connect(one.name) },
    })),
    closing: [
      mailKindWords[kind].why,
      `${titles.length === 1 ? "The link" : "Each link"} opens a page of Patchbay; nothing happens before you are signed in and say so there.`,
    ],
    links: [
      { label: "Stop these emails", url: links.unsubscribe },
      { label: "Choose your emails", url: links.settings },
    ],
  };
}

function sentencesOf(kind: MailKind, { title, runs, isLast }: MailSubject): string[] {
  const waiting = runs.length === 0 ? [] : [waitingSentence(kind, title, runs)];
  if (kind === "waiting") return waiting;
  return [
    `${title} no longer accepts the connection. Nothing can use it until you reconnect.`,
    ...waiting,
    ...(isLast ? ["This is the last email about it."] : []),
  ];
}

function waitingSentence(kind: MailKind, title: string, runs: string[]): string {
  const who = runs.length === 1 ? runs[0] : `${runs.length} runs`;
  const waits = runs.length === 1 ? "waits" : "wait";
  const verb = kind === "reconnect" ? "reconnect" : "connect";
  return `${who} ${waits} for ${title}, and ${runs.length === 1 ? "goes" : "go"} on by ${runs.length === 1 ? "itself" : "themselves"} once you ${verb}.`;
}
