import { uuidFrom } from "../seeded";
import { type JsonObject, reads, type ToolRun, toolProblem, writes } from "../tool";
import { requireIssue } from "./issues";
import { attachmentNode, commentNode, graphqlPage } from "./shapes";
import type { LinearWorld } from "./world";

type Run = ToolRun<LinearWorld>;

function note({ world, now }: Run, issueId: string) {
  world.made += 1;
  return { id: uuidFrom(`${world.seed}/made/${world.made}`), issueId, at: now, userId: world.me };
}

function createComment(run: Run): JsonObject {
  const comment = { ...note(run, requireIssue(run).id), body: run.args.text("body") };
  run.world.comments.push(comment);
  return { data: { commentCreate: { success: true, comment: commentNode(run.world, comment) } } };
}

/** The same URL on the same issue is one attachment: a second call changes the first one, as Linear documents it. */
function createAttachment(run: Run): JsonObject {
  const { world, args } = run;
  const url = args.text("url");
  if (!URL.canParse(url)) throw toolProblem("INVALID_ARGUMENT", "INVALID_INPUT", `"url" must be a URL`);
  const issue = requireIssue(run);
  const words = { title: args.text("title"), subtitle: args.optionalText("subtitle") };
  const same = world.attachments.find((one) => one.issueId === issue.id && one.url === url);
  const attachment = same ? Object.assign(same, words) : { ...note(run, issue.id), ...words, url };
  if (!same) world.attachments.push(attachment);
  return { data: { attachmentCreate: { success: true, attachment: attachmentNode(world, attachment) } } };
}

function listAttachments(run: Run): JsonObject {
  const { world, args } = run;
  const issueId = args.optionalText("issueId") ? requireIssue(run).id : undefined;
  const found = world.attachments.filter((one) => !issueId || one.issueId === issueId);
  const nodes = found.map((one) => attachmentNode(world, one));
  return graphqlPage("attachments", nodes, args, args.optionalText("after"));
}

export const noteTools = [
  reads("linear_comments_list", ["read"], (run: Run) => {
    const issue = requireIssue(run);
    const found = run.world.comments.filter((one) => one.issueId === issue.id);
    const nodes = found.map((one) => commentNode(run.world, one));
    return graphqlPage("comments", nodes, run.args, run.args.optionalText("after"));
  }),
  reads("linear_attachments_list", ["read"], listAttachments),
  writes("linear_comment_create", ["comments:create", "write"], createComment),
  writes("linear_attachment_create", ["issues:create", "write"], createAttachment),
];
