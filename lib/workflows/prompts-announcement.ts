/** A prompt, by its connection and what it is called. */
export interface PromptName {
  connection: { name: string; title: string };
  heading: string;
  /** That its connection could not be confirmed, which ends by the clock; "" otherwise. */
  unconfirmed: string;
}

/** What came of the prompts that went, what is said otherwise, and which are new, for whoever does not see it; "" for none of it. */
export function promptsAnnouncement(before: PromptName[], now: PromptName[], connected: string[]): string {
  const without = (some: PromptName[], others: PromptName[]) =>
    some.filter(({ connection }) => others.every((other) => other.connection.name !== connection.name));
  const gone = without(before, now).map(({ connection: { name, title } }) =>
    connected.includes(name) ? `${title} is connected.` : `Nothing waits for ${title} any more.`,
  );
  const others = now.flatMap((prompt) => {
    const known = before.find(({ connection }) => connection.name === prompt.connection.name);
    return known ? changed(known, prompt) : [];
  });
  return [...gone, ...others, ...without(now, before).map(({ heading }) => `${heading}.`)].join(" ");
}

function changed(before: PromptName, { heading, unconfirmed }: PromptName): string[] {
  const isLate = unconfirmed !== "" && before.unconfirmed === "";
  return [...(isLate ? [unconfirmed] : []), ...(heading === before.heading ? [] : [`${heading}.`])];
}
