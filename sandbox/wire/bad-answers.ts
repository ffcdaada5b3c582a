import type { IncomingMessage, ServerResponse } from "node:http";
import type { Http2ServerRequest, Http2ServerResponse } from "node:http2";

/** What a caller may get of a call that was performed: nothing, what is no answer, or half of one. */
export type BadAnswer = "accept_then_drop" | "garbage" | "cut_midway";

/** Answers a request badly, and resolves once nothing more can be sent. */
export type AnswerBadly = (how: BadAnswer) => Promise<void>;

const NO_ANSWER = "<!doctype html><title>502 Bad Gateway</title>";
/** A message that says it is longer than it is (gRPC over HTTP/2, "Length-Prefixed-Message"). */
const HALF_MESSAGE = Buffer.from([0, 0, 0, 1, 0, 0x0a, 0x20, 0x61]);
/** A whole message whose bytes are none (Protocol Buffers, "Message Structure": wire type 7 does not exist). */
const NO_MESSAGE = Buffer.from([0, 0, 0, 0, 4, 0xff, 0xff, 0xff, 0xff]);

/** By HTTP/1.1. A connection is reset, not closed: the caller cannot tell whether the call was performed. */
export function badHttpAnswers(req: IncomingMessage, res: ServerResponse): AnswerBadly {
  return async (how) => {
    if (how === "accept_then_drop") return void req.socket.resetAndDestroy();
    for (const name of res.getHeaderNames()) res.removeHeader(name);
    const head = { "content-type": "application/json" };
    if (how === "garbage") {
      res.writeHead(200, head);
      await new Promise<void>((sent) => res.end(NO_ANSWER, sent));
      return;
    }
    res.writeHead(200, { ...head, "content-length": 1_000 });
    await new Promise<void>((sent) => res.write('{"access_tok', () => sent()));
    req.socket.resetAndDestroy();
  };
}

/** By gRPC on HTTP/2. */
export function badGrpcAnswers(req: Http2ServerRequest, res: Http2ServerResponse): AnswerBadly {
  const reset = () => req.stream.session?.socket.resetAndDestroy();
  return async (how) => {
    if (how === "accept_then_drop") return void reset();
    const closed = new Promise<void>((resolve) => res.once("close", resolve));
    res.writeHead(200, { "content-type": "application/grpc+proto" });
    if (how === "garbage") {
      res.addTrailers({ "grpc-status": "0" });
      res.end(NO_MESSAGE);
    } else res.write(HALF_MESSAGE, () => reset());
    await closed;
  };
}
