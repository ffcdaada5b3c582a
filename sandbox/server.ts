import { createServer } from "node:http";
import {
  createServer as createHttp2Server,
  type Http2ServerRequest,
  type Http2ServerResponse,
} from "node:http2";
import { type RunningSmtp, startSmtp } from "./mail/smtp";
import { createOidc, defaultClient, type SandboxClient } from "./oidc";
import { sandboxNow } from "./state/clock";
import type { SandboxContext } from "./state/context";
import type { WebhookEndpoint } from "./state/model";
import { configureAll, seedState } from "./state/seed";
import { loadState, Store } from "./state/store";
import { WebhookQueue } from "./webhooks/queue";
import { refusesConnection } from "./wire/faults";
import { type GrpcHandler, grpcHandler } from "./wire/grpc";
import { httpHandler } from "./wire/http";
import { performer } from "./wire/perform";
import { openPort } from "./wire/port";
import { servedServices } from "./wire/services";

export interface SandboxOptions {
  /** 0 takes a free one. */
  port?: number;
  /** Loopback by default. Anything else is for whoever really means it: the sandbox has no secrets worth the name. */
  host?: string;
  /** Where the state is kept; without it the state ends with the process. */
  dataFile?: string;
  /** Configures every connector of the catalogue. */
  all?: boolean;
  /** Issuer and base of links, where it is not `http://<host>:<port>`. */
  origin?: string;
  clients?: SandboxClient[];
  /** Where mail comes in; 0 takes a free port, none without it. */
  smtpPort?: number;
  /** Where events go; overrides what the state remembers. */
  webhookEndpoint?: WebhookEndpoint;
}

export interface RunningSandbox {
  origin: string;
  port: number;
  /** Where mail is sent to; null where none comes in. */
  smtpUrl: string | null;
  ctx: SandboxContext;
  /** Cuts every connection, and resolves once the state is on disk and the port is free. */
  stop(): Promise<void>;
}

/** Starts a local Scalekit. Rejects where the port is taken or the data file is not a state. */
export async function startSandbox(options: SandboxOptions = {}): Promise<RunningSandbox> {
  const { host = "127.0.0.1", dataFile } = options;
  const { ctx, store, webhooks } = createContext(options);
  const http1 = createServer({ keepAliveTimeout: 60_000 });
  const http2 = createHttp2Server();
  const open = await openPort({
    port: options.port ?? 0,
    host,
    http1,
    http2,
  });
  ctx.origin = options.origin ?? `http://${host.includes(":") ? `[${host}]` : host}:${open.port}`;
  serve(ctx, options, http1, http2);
  const smtp = await openMail(ctx, host, options.smtpPort).catch(async (error: unknown) => {
    await open.close();
    throw error;
  });
  webhooks.wake();
  ctx.save();
  return {
    origin: ctx.origin,
    port: open.port,
    smtpUrl: smtp?.url ?? null,
    ctx,
    async stop() {
      webhooks.stop();
      await smtp?.stop();
      await open.close();
      if (dataFile) await store.flush();
    },
  };
}

async function openMail(
  ctx: SandboxContext,
  host: string,
  port: number | undefined,
): Promise<RunningSmtp | null> {
  return port === undefined ? null : startSmtp(ctx, host, port);
}

function createContext({ dataFile, all, webhookEndpoint }: SandboxOptions) {
  const state = (dataFile ? loadState(dataFile) : null) ?? seedState({ all });
  if (all) configureAll(state);
  if (webhookEndpoint) state.webhookEndpoint = webhookEndpoint;
  const store = new Store(dataFile, () => state);
  const base = { state, save: () => store.save(), now: () => sandboxNow(state) };
  const webhooks = new WebhookQueue(base);
  const ctx: SandboxContext = {
    ...base,
    origin: "",
    startedWithAll: all === true,
    emit: webhooks.emit,
    wakeWebhooks: webhooks.wake,
    log: [],
    calls: { come: 0, kept: 0 },
    faults: [],
  };
  return { ctx, store, webhooks };
}

function serve(
  ctx: SandboxContext,
  options: SandboxOptions,
  http1: ReturnType<typeof createServer>,
  http2: ReturnType<typeof createHttp2Server>,
): void {
  const oidc = createOidc(ctx, options.clients ?? [defaultClient]);
  const services = servedServices(ctx);
  const perform = performer(ctx, oidc.verifyToken);
  const grpc = grpcHandler(services, perform);
  http1.on("request", httpHandler(ctx, { oidc, services, perform }));
  http2.on("request", refusing(ctx, grpc));
}

/**
 * A listener cannot refuse one protocol and keep the control panel open. A bare 503 is the same to a gRPC client as a
 * refused connection: Unavailable (gRPC over HTTP/2, "HTTP to gRPC Status Code Mapping").
 */
function refusing(ctx: SandboxContext, answer: GrpcHandler): GrpcHandler {
  return (req: Http2ServerRequest, res: Http2ServerResponse) => {
    if (refusesConnection(ctx)) res.writeHead(503).end();
    else answer(req, res);
  };
}
