import type { IncomingMessage, ServerResponse } from "node:http";
import { fromJson, type JsonObject, type Message, toJson } from "@bufbuild/protobuf";
import { SandboxError } from "../state/errors";
import { badHttpAnswers } from "./bad-answers";
import { asSandboxError, codeNumber, errorInfo, httpStatus } from "./errors";
import { Dropped } from "./faults";
import { type HttpRule, httpRules } from "./http-rules";
import { identifierIn } from "./identifier";
import { readJson, sendJson } from "./json";
import type { Perform } from "./perform";
import { putField, putQuery } from "./query-fields";
import type { ServedService } from "./services";

/** Answers `/api/v1/*` by the schema's own google.api.http options, through the same methods as gRPC. */
export function restHandler(services: ServedService[], perform: Perform) {
  const rules = httpRules(services);
  return async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    try {
      const url = new URL(req.url ?? "/", "http://sandbox.invalid");
      const { rule, values } = matching(rules, req.method ?? "GET", url.pathname);
      const request = await requestMessage(rule, values, url, req);
      const reply = await perform({
        served: rule.served,
        name: rule.method.name,
        method: rule.method,
        request,
        transport: "rest",
        authorization: req.headers.authorization ?? "",
        identifier: identifierIn(request),
        answerBadly: badHttpAnswers(req, res),
      });
      sendJson(res, 200, jsonOf(rule, reply));
    } catch (error) {
      if (!(error instanceof Dropped)) sendError(res, error);
    }
  };
}

/** An error in the form of google.rpc.Status, with Scalekit's ErrorInfo among its details. */
export function sendError(res: ServerResponse, thrown: unknown): void {
  const error = asSandboxError(thrown);
  const details = [
    { "@type": "type.googleapis.com/scalekit.v1.errdetails.ErrorInfo", ...snake(errorInfo(error)) },
  ];
  sendJson(res, httpStatus[error.code], { code: codeNumber(error.code), message: error.message, details });
}

function matching(rules: HttpRule[], verb: string, pathname: string): { rule: HttpRule; values: string[] } {
  let isOtherVerb = false;
  for (const rule of rules) {
    const match = rule.path.exec(pathname);
    if (match && rule.verb === verb) return { rule, values: match.slice(1).map(decodeURIComponent) };
    isOtherVerb ||= match !== null;
  }
  throw new SandboxError(
    isOtherVerb
      ? { code: "UNIMPLEMENTED", message: `${verb} is not allowed here` }
      : { code: "NOT_FOUND", message: `no such path: ${pathname}` },
  );
}

async function requestMessage(
  rule: HttpRule,
  values: string[],
  url: URL,
  req: IncomingMessage,
): Promise<Message> {
  const { input } = rule.method;
  let json: JsonObject = {};
  if (rule.body === "*") json = await readJson(req);
  else if (rule.body) json[rule.body] = await readJson(req);
  if (rule.body !== "*") putQuery(json, input, url.searchParams);
  for (const [index, name] of rule.variables.entries())
    putField(json, input, name.split("."), values[index] ?? "");
  try {
    return fromJson(input, json, { ignoreUnknownFields: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : "unreadable";
    throw new SandboxError({
      code: "INVALID_ARGUMENT",
      message: `request does not fit the schema: ${reason}`,
    });
  }
}

/** Field names as in the schema, empty fields included, as grpc-gateway writes them. */
function jsonOf(rule: HttpRule, reply: Message) {
  return toJson(rule.method.output, reply, { useProtoFieldName: true, alwaysEmitImplicit: true });
}

function snake(value: object): JsonObject {
  const entries = Object.entries(value).map(([key, inner]) => {
    const name = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return [name, isPlain(inner) ? snake(inner) : inner];
  });
  return Object.fromEntries(entries) as JsonObject;
}

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
