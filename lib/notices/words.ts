import type { Tone } from "../connections/words";
import type { NoticeKind, NoticeView } from "./types";

interface NoticeWords {
  title: string;
  sentence: string;
  tone: Tone;
  icon: "triangle-alert" | "unplug" | "circle-check" | "ban" | "circle-alert" | "circle-help";
}

/** What a notice says. */
export function noticeWords(
  notice: Pick<NoticeView, "kind" | "connection" | "run" | "isOpen" | "awaitsAChoice">,
): NoticeWords {
  const connection = notice.connection?.title ?? "A connection";
  const run = notice.run?.title ?? "A run";
  const words: Record<NoticeKind, NoticeWords> = {
    expired: { ...expiredWords(connection, notice), tone: "bad", icon: "triangle-alert" },
    disconnected: {
      title: `${connection} was disconnected`,
      sentence: "It was not done in this app. You can connect it again at any time.",
      tone: "quiet",
      icon: "unplug",
    },
    connected: {
      title: `${connection} was connected`,
      sentence: "It was not done in this app. If that is news to you, disconnect it.",
      tone: "wait",
      icon: "circle-check",
    },
    stranger: {
      title: `${connection} was not connected`,
      sentence: "Somebody who is signed in as another person came back with your authorization link.",
      tone: "bad",
      icon: "ban",
    },
    run_failed: {
      title: `${run} failed`,
      sentence: "What is done stays done. The run says why, and what you can do.",
      tone: "bad",
      icon: "circle-alert",
    },
    run_asks: {
      title: `${run} asks you something`,
      sentence: "It is not known whether one of its steps was done. The run waits for your answer.",
      tone: "wait",
      icon: "circle-help",
    },
    run_finished: {
      title: `${run} has finished`,
      sentence: "It went on while you may have been elsewhere.",
      tone: "good",
      icon: "circle-check",
    },
  };
  return words[notice.kind];
}

type Stopped = Pick<NoticeView, "isOpen" | "awaitsAChoice">;

function expiredWords(connection: string, { isOpen, awaitsAChoice }: Stopped) {
  if (awaitsAChoice)
    return {
      title: `${connection} came back with another account`,
      sentence: "Nothing uses it until you keep it or undo this.",
    };
  if (isOpen)
    return {
      title: `${connection} needs reconnecting`,
      sentence: `${connection} no longer accepts the connection. Nothing can use it until you reconnect.`,
    };
  return {
    title: `${connection} stopped working`,
    sentence: `${connection} no longer accepted the connection. That has been dealt with since.`,
  };
}
