import "server-only";
import { env } from "../env";
import { readBounded } from "./bounded-body";

/** Next.js' own bound on what actions take: see `bodySizeLimit` in next.config.js. */
const LARGEST_BYTES = 384 * 1024;
const MOST_FIELDS = 100;
/** Names of our fields, and what React and Next.js put before and between them. */
const FIELD_NAME = /^[\w$.:-]{1,200}$/;

const DEEPEST = 8;

/** What is wrong with a request that calls a server action: status, and a sentence for whoever made it. */
export interface BadBody {
  status: 400 | 403 | 413 | 415;
  sentence: string;
}

/**
 * Looks at a body before React decodes it, which throws at one that no page of ours sends, and Next.js then answers 500 (OWASP ASVS
 * 5.0 §2.2.1), as it does to a form that another page sends. Forms come as `multipart/form-data`, values as JSON in `text/plain` (React's
 * `encodeReply`).
 *
 * @returns null where an action may look at it, and for requests that call none
 */
export async function badActionBody(request: Request): Promise<BadBody | null> {
  const type = request.headers.get("content-type") ?? "";
  const isByScript = request.headers.has("next-action");
  const isMultipart = /^multipart\/form-data\b/i.test(type);
  if (request.method !== "POST" || !(isMultipart || isByScript)) return null;
  if (isFromElsewhere(request))
    return { status: 403, sentence: "This did not come from a page of this app, so nothing was done." };
  if (!isMultipart && !/^text\/plain\b/i.test(type))
    return { status: 415, sentence: "No page of this app sends this." };
  const text = await readBounded(request, LARGEST_BYTES);
  if (text === null) return { status: 413, sentence: "This is larger than any form of this app." };
  const isDecodable = isMultipart ? await isForm(text, type, isByScript) : isList(text, /^\$undefined$/);
  return isDecodable ? null : { status: 400, sentence: "This is no form of this app." };
}

/** Whether another page is named as the sender; where none is named, the action's guard refuses. Routes below `/api` have checks of their own. */
function isFromElsewhere({ url, headers }: Request): boolean {
  const origin = headers.get("origin");
  return origin !== null && origin !== env().appUrl.origin && !new URL(url).pathname.startsWith("/api/");
}

async function isForm(text: string, type: string, isByScript: boolean): Promise<boolean> {
  try {
    const form = await new Response(text, { headers: { "content-type": type } }).formData();
    const fields = [...form];
    if (fields.length > MOST_FIELDS || !fields.every(([name]) => FIELD_NAME.test(name))) return false;
    return isByScript ? isList(form.get("0"), /^\$(?:K1|undefined)$/) : fields.every(isOfPlainForm(form));
  } catch {
    return false;
  }
}

/** Of a form that was sent without a script: which action, bound to which state. */
function isOfPlainForm(form: FormData) {
  return ([name, value]: [string, FormDataEntryValue]): boolean => {
    const [, reference] = /^\$ACTION_(?:REF_)?(\d+)\b/.exec(name) ?? [];
    if (reference === undefined) return true;
    const isWhole = [`REF_${reference}`, `${reference}:0`, `${reference}:1`].every((part) =>
      form.has(`$ACTION_${part}`),
    );
    return isWhole && (name.includes("REF") || isArguments(value, /^\$@1$/));
  };
}

/** What an action is called with is a list. */
function isList(text: unknown, reference: RegExp): boolean {
  return typeof text === "string" && text.startsWith("[") && isArguments(text, reference);
}

/** Whether it is JSON in which nothing is referred to but what our forms refer to. */
function isArguments(text: unknown, reference: RegExp): boolean {
  if (typeof text !== "string") return false;
  try {
    return isHarmless(JSON.parse(text), reference, 0);
  } catch {
    return false;
  }
}

function isHarmless(value: unknown, reference: RegExp, depth: number): boolean {
  if (depth > DEEPEST) return false;
  if (typeof value === "string")
    return !value.startsWith("$") || value.startsWith("$$") || reference.test(value);
  if (typeof value !== "object" || value === null) return true;
  return Object.values(value).every((inner) => isHarmless(inner, reference, depth + 1));
}
