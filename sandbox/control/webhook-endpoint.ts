import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { SandboxContext } from "../state/context";
import { type ControlRequest, parseBody } from "./request";

const endpoint = z
  .strictObject({
    url: z.url({ protocol: /^https?$/, error: "Give an http or https URL." }),
    secret: z
      .string()
      .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, "A secret is whsec_ and the base64 of at least 24 bytes.")
      .optional(),
  })
  .nullable();

export function readWebhookEndpoint(ctx: SandboxContext) {
  return { webhookEndpoint: ctx.state.webhookEndpoint };
}

/** Sets where events go, or null for nowhere. A secret is made where none is given, and answered. */
export function setWebhookEndpoint(ctx: SandboxContext, request: ControlRequest) {
  const input = request.body === null ? null : parseBody(endpoint, request.body);
  ctx.state.webhookEndpoint = input && {
    url: input.url,
    secret: input.secret ?? `whsec_${randomBytes(32).toString("base64")}`,
  };
  ctx.save();
  ctx.wakeWebhooks();
  return readWebhookEndpoint(ctx);
}
