import { pageOf } from "../paging";
import { type JsonObject, reads, type ToolRun, toolProblem } from "../tool";
import { messageResource } from "./message";
import { searchTest } from "./search";
import type { GmailWorld, Mail } from "./world";

const GOOGLE = "https://www.googleapis.com/auth";
export const READ = [`${GOOGLE}/gmail.readonly`, `${GOOGLE}/gmail.modify`, "https://mail.google.com/"];

type Run = ToolRun<GmailWorld>;

/** Messages that have arrived by now, the newest first. */
export function arrived({ world, now }: Pick<Run, "world" | "now">): Mail[] {
  return world.messages.filter((mail) => mail.at <= now).sort((a, b) => b.at - a.at);
}

/** The message of an id, or the provider's NOT_FOUND. */
export function requireMessage(run: Run, id: string): Mail {
  const found = arrived(run).find((mail) => mail.id === id);
  if (!found) throw toolProblem("NOT_FOUND", "NOT_FOUND", `Requested entity was not found: message ${id}`);
  return found;
}

function matching(run: Run): Mail[] {
  const { world, args, now } = run;
  const test = searchTest(world, args.optionalText("query") ?? "", now);
  const labels = args.texts("label_ids");
  const everything =
    args.flag("include_spam_trash", false) ||
    /in:(anywhere|trash|spam)/.test(args.optionalText("query") ?? "");
  return arrived(run).filter(
    (mail) =>
      labels.every((label) => mail.labelIds.includes(label)) &&
      (everything || !mail.labelIds.some((label) => label === "TRASH" || label === "SPAM")) &&
      test(mail),
  );
}

function fetchMails(run: Run): JsonObject {
  const { args } = run;
  const found = matching(run);
  const page = pageOf(found, args.count("max_results", 10, 500), args.optionalText("page_token"));
  const messages = page.items.map((mail) => messageResource(mail, args.optionalText("format")));
  return { messages, nextPageToken: page.next, resultSizeEstimate: found.length };
}

function thread(run: Run, id: string): Mail[] {
  return arrived(run)
    .filter((mail) => mail.threadId === id)
    .reverse();
}

function listThreads(run: Run): JsonObject {
  const { args } = run;
  const ids = [...new Set(matching(run).map((mail) => mail.threadId))];
  const page = pageOf(ids, args.count("max_results", 100, 500), args.optionalText("page_token"));
  const threads = page.items.map((id) => {
    const last = messageResource(thread(run, id).at(-1) as Mail, "minimal");
    return { id, snippet: last.snippet, historyId: last.historyId };
  });
  return { threads, nextPageToken: page.next, resultSizeEstimate: ids.length };
}

function getThread(run: Run): JsonObject {
  const id = run.args.text("thread_id");
  const messages = thread(run, id);
  const last = messages.at(-1);
  if (!last) throw toolProblem("NOT_FOUND", "NOT_FOUND", `Requested entity was not found: thread ${id}`);
  const format = run.args.optionalText("format");
  const headers = run.args.texts("metadata_headers");
  const resources = messages.map((mail) => messageResource(mail, format, headers));
  return { id, historyId: String(Math.floor(last.at / 1000)), messages: resources };
}

function listLabels({ world }: Run): JsonObject {
  return { labels: world.labels.map((label) => ({ ...label })) };
}

function getProfile(run: Run): JsonObject {
  const messages = arrived(run);
  return {
    emailAddress: run.world.email,
    messagesTotal: messages.length,
    threadsTotal: new Set(messages.map((mail) => mail.threadId)).size,
    historyId: String(Math.floor((messages[0]?.at ?? run.now) / 1000)),
  };
}

export const readingTools = [
  reads("gmail_get_profile", READ, getProfile),
  reads("gmail_fetch_mails", READ, fetchMails),
  reads("gmail_get_message_by_id", READ, (run: Run) =>
    messageResource(requireMessage(run, run.args.text("message_id")), run.args.optionalText("format")),
  ),
  reads("gmail_list_labels", READ, listLabels),
  reads("gmail_list_threads", READ, listThreads),
  reads("gmail_get_thread_by_id", READ, getThread),
  reads("gmail_list_drafts", READ, ({ world, args }: Run) => {
    const page = pageOf(world.drafts, args.count("max_results", 100, 500), args.optionalText("page_token"));
    const drafts = page.items.map(({ id, message }) => ({
      id,
      message: { id: message.id, threadId: message.threadId },
    }));
    return { drafts, nextPageToken: page.next, resultSizeEstimate: world.drafts.length };
  }),
];
