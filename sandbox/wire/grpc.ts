import type { IncomingMessage, ServerResponse } from "node:http";
import type { Http2ServerRequest, Http2ServerResponse } from "node:http2";
import type { DescMethodUnary, DescService, Message } from "@bufbuild/protobuf";
import {
  createContextKey,
  createContextValues,
  type HandlerContext,
  type ServiceImpl,
} from "@connectrpc/connect";
import { connectNodeAdapter } from "@connectrpc/connect-node";
import { connectErrorFor } from "./errors";
import { identifierIn } from "./identifier";
import type { Perform } from "./perform";
import { type ServedService, unaryMethods } from "./services";

type Request = IncomingMessage | Http2ServerRequest;
export type GrpcHandler = (req: Http2ServerRequest, res: Http2ServerResponse) => void;

const nodeRequest = createContextKey<Request | null>(null);

/** Answers gRPC on HTTP/2, for the services' own descriptors. */
export function grpcHandler(services: ServedService[], perform: Perform): GrpcHandler {
  const handler = connectNodeAdapter({
    grpc: true,
    grpcWeb: false,
    connect: false,
    contextValues: (req) => createContextValues().set(nodeRequest, req),
    routes(router) {
      for (const served of services) router.service(served.service, implementation(served, perform));
    },
  });
  return (req, res) => handler(req, res as Http2ServerResponse & ServerResponse);
}

function implementation(served: ServedService, perform: Perform): Partial<ServiceImpl<DescService>> {
  const methods = unaryMethods(served.service).map((method) => [
    method.localName,
    answer(served, method, perform),
  ]);
  return Object.fromEntries(methods) as Partial<ServiceImpl<DescService>>;
}

function answer(served: ServedService, method: DescMethodUnary, perform: Perform) {
  return async (request: Message, context: HandlerContext): Promise<Message> => {
    try {
      return await perform(served, {
        name: method.name,
        method,
        request,
        transport: "grpc",
        authorization: context.requestHeader.get("authorization") ?? "",
        identifier: identifierIn(request),
        drop: () => context.values.get(nodeRequest)?.socket.destroy(),
      });
    } catch (error) {
      throw connectErrorFor(error);
    }
  };
}
