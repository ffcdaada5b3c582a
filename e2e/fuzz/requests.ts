import { expect } from "../harness/fixtures";
import { multipart, textOf } from "../harness/plain-forms";
import { type RawAnswer, rawRequest } from "../harness/raw-http";
import { callAction, type RecordedAction, replyOf } from "../harness/server-actions";

/** Whoever sends it: a signed-in person's browser, on a page of ours. */
export interface Sender {
  cookie: string;
  origin: string;
}

/** Calls an action as its form does: state first, then the fields (React's encoding of a FormData among arguments). */
export function callForm(
  action: RecordedAction,
  sender: Sender,
  fields: Record<string, string>,
): Promise<RawAnswer> {
  const state = action.name === "setTheme" ? [] : [{ problem: null }];
  const parts = Object.entries(fields).map(([name, value]) => [`1_${name}`, value] as const);
  const { type, body } = multipart({ ...Object.fromEntries(parts), 0: JSON.stringify([...state, "$K1"]) });
  return callRaw(action, sender, type, body);
}

/** Calls an action as a form does, with anything in the place of what React encodes. */
export function callEncoded(
  action: RecordedAction,
  sender: Sender,
  parts: Record<string, string>,
): Promise<RawAnswer> {
  const { type, body } = multipart(parts);
  return callRaw(action, sender, type, body);
}

/** Calls an action that takes values. */
export function callWith(action: RecordedAction, sender: Sender, values: unknown[]): Promise<RawAnswer> {
  return callRaw(action, sender, "text/plain;charset=UTF-8", JSON.stringify(values));
}

/** Calls an action with a body that no page of ours would send. */
export function callRaw(
  action: RecordedAction,
  sender: Sender,
  type: string,
  body: string,
): Promise<RawAnswer> {
  return callAction({ ...action, headers: { ...action.headers, "content-type": type }, body }, sent(sender));
}

const sent = ({ cookie, origin }: Sender) => ({ cookie, origin, "sec-fetch-site": "same-origin" });

/** An action's answer says what it did, or a problem in words; a theme that is none is ignored and nothing is said. */
export function expectWordedReply(answer: RawAnswer, what: string): void {
  expect(answer.status, what).toBeLessThan(500);
  if (answer.status >= 400) {
    expect(answer.body, what).toMatch(/^(This|No page) [^<]{10,}\.\n$/);
    return;
  }
  const reply = replyOf(answer);
  if (/ to \//.test(reply) || /"ok":true/.test(reply)) return;
  if (what.startsWith("setTheme")) return;
  expect(reply, what).toMatch(/"problem":\{"code":"\w+","message":"[A-Z][^"]{10,}\."|"fields":\{"/);
}

/** An answer to a browser: no error of the server, and words where there is a page. */
export function expectWordedAnswer(answer: RawAnswer, what: string): void {
  expect(answer.status, what).toBeLessThan(500);
  if (answer.status < 400 || !answer.body) return;
  expect(textOf(answer.body).length, what).toBeGreaterThan(10);
}

/** Asks for an address, or posts to it. */
export function ask(
  sender: Sender,
  path: string,
  {
    method = "GET",
    headers = {},
    body,
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<RawAnswer> {
  return rawRequest(sender.origin + path, {
    method,
    headers: { cookie: sender.cookie, "sec-fetch-site": "same-origin", origin: sender.origin, ...headers },
    body,
  });
}
