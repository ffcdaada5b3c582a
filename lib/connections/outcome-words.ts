import "server-only";
import { accountNames } from "./account-names";
import type { AttemptOutcome, AttemptView, OutcomeWords } from "./types";

/** @param hasStopped what was connected before it does not work any more */
type AttemptWords = (attempt: Omit<AttemptView, "words">, hasStopped: boolean) => OutcomeWords;

/** Every way an attempt can stand or end, with its own sentence and its own next step. */
export const outcomeWords: Record<AttemptOutcome, AttemptWords> = {
  open: ({ connection }) => ({
    title: `${connection.title} is waiting for approval`,
    heading: `${connection.title} is waiting for approval`,
    sentences: [
      `Nothing has come back from ${connection.title} yet. Finish there, or start again from here.`,
    ],
    tone: "wait",
    retry: "Start again",
  }),
  confirming: ({ connection }) => ({
    title: `Confirming ${connection.title}`,
    heading: `Confirming that it was you`,
    sentences: [`${connection.title} approved. This takes a few seconds, and the page looks by itself.`],
    tone: "wait",
    retry: null,
  }),
  connected: ({ connection, connectedAs }) => ({
    title: `${connection.title} is connected`,
    heading: `${connection.title} is connected`,
    sentences: [
      ...(connectedAs ? [`Connected as ${connectedAs}.`] : []),
      "Workflows you start can use it from now on.",
    ],
    tone: "good",
    retry: null,
  }),
  denied: ({ connection }, hasStopped) => ({
    title: `${connection.title} was not connected: you said no`,
    heading: `You did not allow ${connection.title}`,
    sentences: [
      hasStopped
        ? `Nothing was connected, and what was connected before does not work any more. Connect ${connection.title} again to use it.`
        : "Nothing was connected and nothing was changed. You can connect it at any time.",
    ],
    tone: "wait",
    retry: "Try again",
  }),
  abandoned: ({ connection }) => ({
    title: `${connection.title} was not connected: it was not finished`,
    heading: `Connecting ${connection.title} was not finished`,
    sentences: ["The approval never came back, so nothing was connected. Start again when you are ready."],
    tone: "wait",
    retry: "Start again",
  }),
  expired_link: ({ connection }) => ({
    title: `${connection.title} was not connected: the link expired`,
    heading: "This link has expired or was used already",
    sentences: [
      `A link works once and only for a short time. Start again to get a new one for ${connection.title}.`,
    ],
    tone: "bad",
    retry: "Start again",
  }),
  wrong_user: ({ connection }) => ({
    title: `${connection.title} was not connected: somebody else came back`,
    heading: "Somebody else came back with this",
    sentences: [`The approval for ${connection.title} came back under another account, so it was not used.`],
    tone: "bad",
    retry: "Start again as yourself",
  }),
  other_browser: ({ connection }) => ({
    title: `${connection.title} was not connected: it came back in another browser`,
    heading: "It came back in another browser",
    sentences: [
      `The approval for ${connection.title} did not come back in the browser that you started in, so it was not used.`,
      "Start again in the browser that you want to go on with.",
    ],
    tone: "wait",
    retry: "Start again here",
  }),
  wrong_account: ({ connection, ...accounts }) => ({
    title: `${connection.title} came back with another account`,
    heading: `A different ${connection.title} account came back`,
    sentences: [
      `It was ${accountNames(accounts).before}, now it is ${accountNames(accounts).now}.`,
      "Keep the new account, or undo this and connect the earlier one again.",
    ],
    tone: "wait",
    retry: null,
  }),
  missing_permissions: ({ connection }) => ({
    title: `${connection.title} is connected, but permissions are missing`,
    heading: `${connection.title} is missing permissions`,
    sentences: [
      "It is connected, but what needs these permissions waits until you reconnect and allow them:",
    ],
    tone: "wait",
    retry: "Reconnect",
  }),
  provider_failure: ({ connection }) => ({
    title: `${connection.title} was not connected: it reported a failure`,
    heading: `${connection.title} could not finish`,
    sentences: [
      `${connection.title} reported a failure on its side, so nothing was connected. Trying again often helps.`,
    ],
    tone: "bad",
    retry: "Try again",
  }),
  scalekit_unreachable: ({ connection }) => ({
    title: `${connection.title} is not confirmed: Scalekit did not answer`,
    heading: "Scalekit did not answer",
    sentences: [
      "So it is not known yet whether the connection was made. Look at its state first; start again if it is not connected.",
    ],
    tone: "bad",
    retry: "Start again",
  }),
  not_confirmed: ({ connection }) => ({
    title: `${connection.title} could not be confirmed`,
    heading: "It could not be confirmed that it was you",
    sentences: ["Without that, this approval is not relied on. Start over to try again."],
    tone: "bad",
    retry: "Start over",
  }),
  too_many: ({ connection }) => ({
    title: `${connection.title} was not connected: too much came back in a short time`,
    heading: "Too much came back in a short time",
    sentences: [
      "More came back from your network than may, so this approval was not used. Wait a few minutes, and start again.",
    ],
    tone: "wait",
    retry: "Start again",
  }),
  undone: ({ connection, ...accounts }) => ({
    title: `${connection.title} was undone and is disconnected`,
    heading: "This was undone",
    sentences: [
      `The ${connection.title} account that came back is disconnected.`,
      `Connect again and choose ${accountNames(accounts).meant}.`,
    ],
    tone: "wait",
    retry: "Connect again",
  }),
  withdrawn: ({ connection }) => ({
    title: `${connection.title} was not connected: it is no longer offered here`,
    heading: `${connection.title} is no longer offered here`,
    sentences: [
      "The people who run this app switched it off while this was under way, so the approval was not used.",
    ],
    tone: "wait",
    retry: null,
  }),
  voided: ({ connection }) => ({
    title: `${connection.title} was not connected: this attempt was ended`,
    heading: "This attempt was ended before it finished",
    sentences: [
      "Signing out, disconnecting or starting over ends what was under way, so this approval was not used.",
    ],
    tone: "wait",
    retry: "Start again",
  }),
};
