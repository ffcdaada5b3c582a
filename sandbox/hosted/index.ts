import type { IncomingMessage, ServerResponse } from "node:http";
import { type Reply, readForm, send } from "../pages/reply";
import { isOwnRequest } from "../pages/same-origin";
import type { SandboxContext } from "../state/context";
import { hashToken } from "../state/ids";
import {
  type ConsentResult,
  completeConsent,
  denyConsent,
  linkInUse,
  linkToAnswer,
  openLink,
  submitForm,
} from "../state/links";
import { checkCredentials } from "./credential-fields";
import { formPage } from "./form-page";
import { choicesFor, isConsent, linkPage, type OpenLink } from "./link-page";
import { outcomeReply, problemReply } from "./outcome-pages";
import { grantedScopes, permissionsOf } from "./permissions";

const route = /^\/magicLink\/([^/]+)(\/done)?$/;

/** Pages behind authorization links. False means the path is none of theirs. */
export async function handleHostedPages(
  ctx: SandboxContext,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<boolean> {
  const match = route.exec(new URL(req.url ?? "/", ctx.origin).pathname);
  if (!match) return false;
  const token = match[1] ?? "";
  if (match[2]) send(res, outcomeOf(ctx, token));
  else if (req.method === "POST") send(res, await answerTo(ctx, req, token));
  else send(res, open(ctx, req.method === "HEAD", token));
  return true;
}

/** A scanner's HEAD opens nothing, whatever the settings say of a GET. */
function open(ctx: SandboxContext, isHead: boolean, token: string): Reply {
  const link = isHead ? linkInUse(ctx, token) : openLink(ctx, token);
  if ("problem" in link) return problemReply(link.problem);
  if (!isHead && isConsent(link) && ctx.state.nextConsent.decision === "deny") {
    forgetNextConsent(ctx);
    return goOn(token, denyConsent(ctx, link.request));
  }
  return { status: 200, page: linkPage(ctx, token, link) };
}

async function answerTo(ctx: SandboxContext, req: IncomingMessage, token: string): Promise<Reply> {
  if (!isOwnRequest(req)) return problemReply("foreign");
  const form = await readForm(req);
  const link = linkToAnswer(ctx, token);
  if ("problem" in link) return problemReply(link.problem);
  if (form.get("decision") === "deny") {
    forgetNextConsent(ctx);
    return goOn(token, denyConsent(ctx, link.request));
  }
  return isConsent(link) ? allow(ctx, token, link, form) : connect(ctx, token, link, form);
}

function allow(ctx: SandboxContext, token: string, link: OpenLink, form: URLSearchParams): Reply {
  const refuse = (sentence: string) => {
    return { status: 422, page: linkPage(ctx, token, link, { form, sentence }) };
  };
  if (form.get("decision") !== "allow") return refuse("Nothing is decided yet: choose Deny or Allow.");
  const providerAccount = choicesFor(ctx, link).find((choice) => choice.label === form.get("account"));
  if (!providerAccount) return refuse("Choose the account that the app may use.");
  const asked = permissionsOf(link.connection);
  const scopes = grantedScopes(asked, form.getAll("scope"), ctx.state.nextConsent.decision);
  forgetNextConsent(ctx);
  return goOn(token, completeConsent(ctx, link.request, { providerAccount, scopes }));
}

function connect(ctx: SandboxContext, token: string, link: OpenLink, form: URLSearchParams): Reply {
  const { connection, account, request } = link;
  const checked = checkCredentials(connection.authorizationType, form);
  if (Object.keys(checked.problems).length > 0) {
    const action = `/magicLink/${token}`;
    return { status: 422, page: formPage({ action, connection, account, refused: checked }) };
  }
  return goOn(token, submitForm(ctx, request, checked.details, checked.label));
}

/** Back to the app, or to a page of ours that can be reloaded. */
function goOn(token: string, result: ConsentResult): Reply {
  return { seeOther: result.redirectTo ?? `/magicLink/${token}/done` };
}

function outcomeOf(ctx: SandboxContext, token: string): Reply {
  const tokenHash = hashToken(token);
  const request = ctx.state.authRequests.find((one) => one.tokenHash === tokenHash || one.id === token);
  return request ? outcomeReply(request) : problemReply("unknown");
}

function forgetNextConsent(ctx: SandboxContext): void {
  ctx.state.nextConsent = { decision: "ask" };
  ctx.save();
}
