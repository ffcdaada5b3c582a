import "server-only";
import { z } from "zod";
import { type Permission, StepProblem, type Tools } from "../define";

const GOOGLE = "https://www.googleapis.com/auth";

export const readMail: Permission = {
  words: "Read your mail",
  anyOf: [`${GOOGLE}/gmail.readonly`, `${GOOGLE}/gmail.modify`, "https://mail.google.com/"],
};

/** Letters that are read of one label and day. */
const MOST_LETTERS = 100;

const labels = z.object({ labels: z.array(z.object({ id: z.string(), name: z.string() })) });
const letter = z.object({
  id: z.string(),
  labelIds: z.array(z.string()).default([]),
  internalDate: z.string().optional(),
  payload: z
    .object({ headers: z.array(z.object({ name: z.string(), value: z.string() })).default([]) })
    .optional(),
});
const letters = z.object({ messages: z.array(letter).default([]) });

/** A letter as steps hand it on: who, what about, when. Never its text. */
export interface Letter {
  id: string;
  from: string;
  subject: string;
  /** ISO 8601, or null where Gmail did not say. */
  at: string | null;
  /** Carries a header of bulk mail (RFC 2369 List-Unsubscribe, RFC 2919 List-Id), or was sorted away by Gmail. */
  bulk: boolean;
}

/**
 * Unread letters of a label that came on a day in UTC, newest first.
 *
 * @throws StepProblem where there is no such label
 */
export async function unreadLetters(tools: Tools, labelName: string, day: string): Promise<Letter[]> {
  const label = await findLabel(tools, labelName);
  const from = Date.parse(`${day}T00:00:00Z`) / 1000;
  const params = {
    query: `is:unread after:${from} before:${from + 24 * 60 * 60}`,
    label_ids: [label],
    max_results: MOST_LETTERS,
    format: "metadata",
  };
  const { messages } = await tools.call("gmail_fetch_mails", params, letters);
  const whole: Letter[] = [];
  for (const message of messages) whole.push(reshape(await withHeaders(tools, message)));
  return whole;
}

async function findLabel(tools: Tools, wanted: string): Promise<string> {
  const known = (await tools.call("gmail_list_labels", {}, labels)).labels;
  const found = known.find(({ id, name }) => name.toLowerCase() === wanted.toLowerCase() || id === wanted);
  if (found) return found.id;
  const some = known.slice(0, 5).map(({ name }) => name);
  throw new StepProblem(
    `Your mailbox has no label "${wanted}". Labels there are: ${some.join(", ")} and others.`,
  );
}

// Gmail's own list gives ids alone; the tool may add the rest.
async function withHeaders(tools: Tools, message: z.infer<typeof letter>) {
  if (message.payload) return message;
  return tools.call("gmail_get_message_by_id", { message_id: message.id, format: "metadata" }, letter);
}

function reshape({ id, labelIds, internalDate, payload }: z.infer<typeof letter>): Letter {
  const header = (wanted: string) =>
    payload?.headers.find(({ name }) => name.toLowerCase() === wanted)?.value ?? null;
  const sorted = ["CATEGORY_PROMOTIONS", "CATEGORY_SOCIAL", "CATEGORY_FORUMS", "CATEGORY_UPDATES"];
  return {
    id,
    from: senderOf(header("from") ?? ""),
    subject: header("subject")?.trim() || "(no subject)",
    at: internalDate ? new Date(Number(internalDate)).toISOString() : null,
    bulk:
      header("list-unsubscribe") !== null ||
      header("list-id") !== null ||
      sorted.some((category) => labelIds.includes(category)),
  };
}

/** "Hana Silva" of `Hana Silva <hana@example.com>`; the address where there is no name (RFC 5322 §3.4). */
export function senderOf(from: string): string {
  const [, name = "", address = ""] = /^\s*"?([^"<]*?)"?\s*<([^>]*)>\s*$/.exec(from) ?? [];
  return name.trim() || address.trim() || from.trim() || "somebody";
}
