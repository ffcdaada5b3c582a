/** A permission that the app's own promises need, met by any one of the provider's names for it. */
interface Need {
  /** In words, for the person who is asked to grant it. */
  words: string;
  anyOf: string[];
}

const GOOGLE = "https://www.googleapis.com/auth";
const ALL_MAIL = "https://mail.google.com/";

// Wider permissions contain narrower ones; the providers' own documents say which.
const NEEDS: Record<string, Need[]> = {
  GMAIL: [
    { words: "Read your mail", anyOf: [`${GOOGLE}/gmail.readonly`, `${GOOGLE}/gmail.modify`, ALL_MAIL] },
    {
      words: "Send mail as you",
      anyOf: [`${GOOGLE}/gmail.send`, `${GOOGLE}/gmail.compose`, `${GOOGLE}/gmail.modify`, ALL_MAIL],
    },
  ],
  GOOGLECALENDAR: [
    {
      words: "See your events",
      anyOf: [`${GOOGLE}/calendar.events.readonly`, `${GOOGLE}/calendar.events`, `${GOOGLE}/calendar`],
    },
    { words: "Add events", anyOf: [`${GOOGLE}/calendar.events`, `${GOOGLE}/calendar`] },
  ],
  SLACK: [
    { words: "Read channels you are in", anyOf: ["channels:history"] },
    { words: "Post messages as you", anyOf: ["chat:write"] },
  ],
  GITHUB: [{ words: "Read and write issues", anyOf: ["repo", "public_repo"] }],
  NOTION: [{ words: "Add pages", anyOf: ["insert_content"] }],
  LINEAR: [{ words: "Create issues", anyOf: ["issues:create", "write", "admin"] }],
};

/**
 * What the app needs and was not granted, in words.
 *
 * @param granted names of granted permissions; null where the authorization has none or they are not known, and an empty list
 *   where the provider names none: then nothing can be said to be missing
 */
export function missingPermissions(provider: string, granted: string[] | null): string[] {
  if (!granted || granted.length === 0) return [];
  return (NEEDS[provider] ?? [])
    .filter((need) => !need.anyOf.some((name) => granted.includes(name)))
    .map((need) => need.words);
}
