import type { Message } from "@bufbuild/protobuf";

/** Whom a request is about: its `identifier` field, where it has one. */
export function identifierIn(request: Message): string | undefined {
  const { identifier } = request as Message & { identifier?: unknown };
  return typeof identifier === "string" && identifier !== "" ? identifier : undefined;
}
