import type { ServerResponse } from "node:http";
import type { Http2ServerRequest, Http2ServerResponse } from "node:http2";
import type { DescMethodUnary, DescService, Message } from "@bufbuild/protobuf";
import {
  Code,
  ConnectError,
  createContextKey,
  createContextValues,
  type HandlerContext,
  type ServiceImpl,
} from "@connectrpc/connect";
import { connectNodeAdapter } from "@connectrpc/connect-node";
import { type AnswerBadly, badGrpcAnswers } from "./bad-answers";
import { connectErrorFor } from "./errors";
import { Dropped } from "./faults";
import { identifierIn } from "./identifier";
import type { Perform } from "./perform";
import { type ServedService, unaryMethods } from "./services";

export type GrpcHandler = (req: Http2ServerRequest, res: Http2ServerResponse) => void;

const answerBadly = createContextKey<AnswerBadly>(async () => undefined);

/** Answers gRPC on HTTP/2, for the services' own descriptors. */
export function grpcHandler(services: ServedService[], perform: Perform): GrpcHandler {
  const responses = new WeakMap<object, Http2ServerResponse>();
  const handler = connectNodeAdapter({
    grpc: true,
    grpcWeb: false,
    connect: false,
    contextValues: (req) => {
      const [request, response] = [req as Http2ServerRequest, responses.get(req)];
      const values = createContextValues();
      return response ? values.set(answerBadly, badGrpcAnswers(request, response)) : values;
    },
    routes(router) {
      for (const served of services) router.service(served.service, implementation(served, perform));
    },
  });
  return (req, res) => {
    responses.set(req, res);
    handler(req, res as Http2ServerResponse & ServerResponse);
  };
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
      return await perform({
        served,
        name: method.name,
        method,
        request,
        transport: "grpc",
        authorization: context.requestHeader.get("authorization") ?? "",
        identifier: identifierIn(request),
        answerBadly: context.values.get(answerBadly),
      });
    } catch (error) {
      if (error instanceof Dropped) throw new ConnectError("dropped", Code.Aborted);
      throw connectErrorFor(error);
    }
  };
}
