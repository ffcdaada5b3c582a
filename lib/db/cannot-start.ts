import "server-only";

/** What ends a start, in words for whoever runs the app. */
export function cannotStart(sentence: string, cause?: unknown): Error {
  return new Error(`Patchbay cannot start. ${sentence}`, { cause });
}
