/** A prompt, by its connection and what it is called. */
export interface PromptName {
  connection: { name: string; title: string };
  heading: string;
}

/** What came of the prompts that went, and which are new, for whoever does not see it; "" where none did. */
export function promptsAnnouncement(before: PromptName[], now: PromptName[], connected: string[]): string {
  const without = (some: PromptName[], others: PromptName[]) =>
    some.filter(({ connection }) => others.every((other) => other.connection.name !== connection.name));
  const gone = without(before, now).map(({ connection: { name, title } }) =>
    connected.includes(name) ? `${title} is connected.` : `Nothing waits for ${title} any more.`,
  );
  return [...gone, ...without(now, before).map(({ heading }) => `${heading}.`)].join(" ");
}
