import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { env } from "../env";
import { keepSecretWhereSentOn, makeAnswerable } from "../http/answerable";
import { newId } from "../security/secrets";
import { log } from ".";
import { clientAddress } from "./client-address";
import { type CurrentRequest, requests } from "./request";

interface Started {
  request: IncomingMessage;
  response: ServerResponse;
  server: Server;
}

/** Within so many seconds a request must have come in whole, its headers sooner, and nobody may stay silent for longer. */
const SLOWEST = { headers: 10, request: 30, silence: 60 } as const;

const NOT_LOGGED = /^\/(?:_next\/static|icons|favicon)/;

/**
 * Gives each request of this process an id and an address before anything else sees it, makes it one that can be answered, bounds how
 * slow a client may be, and writes a line for each answer. By Node's own channel `http.server.request.start`: Next.js makes the
 * server itself and lets nobody near it.
 */
export function followRequests(): void {
  subscribe("http.server.request.start", (message) => {
    const { request, response, server } = message as Started;
    bound(server);
    const current = currentOf(request, response);
    response.setHeader("x-request-id", current.id);
    requests.enterWith(current);
    makeAnswerable(request);
    keepSecretWhereSentOn(request, response);
    const began = performance.now();
    // Whether it was sent whole, or the client went away.
    response.once("close", () => {
      if (NOT_LOGGED.test(current.path)) return;
      const ms = Math.round(performance.now() - began);
      const { method, path } = current;
      requests.run(current, () => log.info("request", { method, path, status: response.statusCode, ms }));
    });
  });
}

function currentOf(request: IncomingMessage, response: ServerResponse): CurrentRequest {
  const address = clientAddress(
    request.socket.remoteAddress ?? "",
    [request.headers["x-forwarded-for"] ?? []].flat().join(","),
    env().trustedProxies,
  );
  const path = (request.url ?? "").split(/[?#]/)[0] ?? "";
  const setPageStatus = (status: number) => {
    if (isForPage(request)) response.statusCode = status;
  };
  return { id: newId("req"), address, method: request.method ?? "GET", path, setPageStatus };
}

/** Of what its own scripts ask for, Next.js shows nothing that is not answered with 200. */
function isForPage({ headers }: IncomingMessage): boolean {
  return headers.rsc === undefined && headers["next-action"] === undefined;
}

// Node looks for requests that are overdue each 30 s; a stream of ours is never silent for so long.
function bound(server: Server): void {
  server.headersTimeout = SLOWEST.headers * 1000;
  server.requestTimeout = SLOWEST.request * 1000;
  server.timeout = SLOWEST.silence * 1000;
}
