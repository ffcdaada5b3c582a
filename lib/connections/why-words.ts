import type { OutcomeWords, Why } from "./types";

/** Words for returns without an attempt to show. */
export const whyWords: Record<Why, Omit<OutcomeWords, "retry">> = {
  signed_out: {
    title: "Not connected: you are signed out",
    heading: "You are signed out",
    sentences: ["The approval came back, but nobody is signed in here. Sign in and connect again."],
    tone: "wait",
  },
  unknown_attempt: {
    title: "Not connected: this return is not known",
    heading: "This is not something you started here",
    sentences: [
      "The address does not belong to an attempt of yours, or it was used already. Nothing was changed.",
    ],
    tone: "bad",
  },
  wrong_user: {
    title: "Not connected: another person started it",
    heading: "Someone else started this",
    sentences: ["The approval belongs to another person, so it was not used. Nothing was changed."],
    tone: "bad",
  },
  bad_return: {
    title: "Not connected: the return was incomplete",
    heading: "The way back was incomplete",
    sentences: [
      "Something that every approval carries was missing, so it was not used. Nothing was changed.",
    ],
    tone: "bad",
  },
  failed: {
    title: "Not confirmed: something failed on our side",
    heading: "Something failed on our side",
    sentences: [
      "So it is not known yet whether the connection was made. Look at its state first; connect again if it is not connected.",
    ],
    tone: "bad",
  },
};

/** The words of a `why` in an address; what is not known reads as an unknown attempt. */
export function parseWhy(value: string | undefined): Why {
  return value !== undefined && Object.hasOwn(whyWords, value) ? (value as Why) : "unknown_attempt";
}
