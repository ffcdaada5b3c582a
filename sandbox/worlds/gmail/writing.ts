import { hexFrom } from "../seeded";
import { type JsonObject, type ToolRun, toolProblem, writes } from "../tool";
import { arrived, requireMessage } from "./reading";
import type { GmailWorld, Mail } from "./world";

const GOOGLE = "https://www.googleapis.com/auth";
const SEND = [`${GOOGLE}/gmail.send`, `${GOOGLE}/gmail.modify`, "https://mail.google.com/"];
const COMPOSE = [`${GOOGLE}/gmail.compose`, `${GOOGLE}/gmail.modify`, "https://mail.google.com/"];
const MODIFY = [`${GOOGLE}/gmail.modify`, "https://mail.google.com/"];

type Run = ToolRun<GmailWorld>;

const CONTENT_TYPES: Record<string, string> = { html: "text/html", plain: "text/plain", text: "text/plain" };

/** A message of the mailbox's owner out of the tool's arguments, not kept anywhere yet. */
function written(run: Run, labelIds: string[]): Mail {
  const { world, args, now } = run;
  const threadId = args.optionalText("thread_id");
  if (threadId && !arrived(run).some((mail) => mail.threadId === threadId)) {
    throw toolProblem("NOT_FOUND", "NOT_FOUND", `Requested entity was not found: thread ${threadId}`);
  }
  if (!/@/.test(args.text("to")))
    throw toolProblem("INVALID_ARGUMENT", "INVALID_ARGUMENT", "Invalid To header");
  world.made += 1;
  const id = hexFrom(`${world.seed}/made/${world.made}`, 16);
  const type = args.optionalText("content_type") ?? "text/plain";
  return {
    id,
    threadId: threadId ?? id,
    from: `${world.name} <${world.email}>`,
    to: args.text("to"),
    cc: args.optionalText("cc"),
    subject: args.text("subject"),
    body: args.text("body"),
    contentType: CONTENT_TYPES[type] ?? type,
    at: now,
    labelIds,
  };
}

/** Sends; mail to oneself arrives in the inbox as well, unread. */
function sendMessage(run: Run): JsonObject {
  const toSelf = run.args.text("to").includes(run.world.email);
  const mail = written(run, toSelf ? ["SENT", "INBOX", "UNREAD"] : ["SENT"]);
  run.world.messages.push(mail);
  return { id: mail.id, threadId: mail.threadId, labelIds: mail.labelIds };
}

function createDraft(run: Run): JsonObject {
  const message = written(run, ["DRAFT"]);
  const id = `r${Number.parseInt(message.id.slice(0, 12), 16)}`;
  run.world.drafts.push({ id, message });
  return { id, message: { id: message.id, threadId: message.threadId, labelIds: message.labelIds } };
}

function modifyLabels(run: Run): JsonObject {
  const mail = requireMessage(run, run.args.text("message_id"));
  const added = run.args.texts("add_label_ids");
  const removed = run.args.texts("remove_label_ids");
  const unknown = [...added, ...removed].find((id) => !run.world.labels.some((label) => label.id === id));
  if (unknown) throw toolProblem("INVALID_ARGUMENT", "INVALID_ARGUMENT", `labelId not found: ${unknown}`);
  mail.labelIds = [...new Set([...mail.labelIds, ...added])].filter((id) => !removed.includes(id));
  return { id: mail.id, threadId: mail.threadId, labelIds: mail.labelIds };
}

function createLabel({ world, args }: Run): JsonObject {
  const name = args.text("name");
  if (world.labels.some((label) => label.name.toLowerCase() === name.toLowerCase())) {
    throw toolProblem("ALREADY_EXISTS", "ALREADY_EXISTS", "Label name exists or conflicts");
  }
  const label = { id: `Label_${world.labels.length}`, name, type: "user" as const };
  world.labels.push(label);
  return { ...label, messageListVisibility: "show", labelListVisibility: "labelShow" };
}

export const writingTools = [
  writes("gmail_send_message", SEND, sendMessage),
  writes("gmail_create_draft", COMPOSE, createDraft),
  writes("gmail_modify_message_labels", MODIFY, modifyLabels),
  writes("gmail_create_label", MODIFY, createLabel),
];
