import { SandboxError } from "../state/errors";
import type { Step } from "./call";

/** Says whose a token is; null for one that is unknown, expired or revoked. */
export type VerifyToken = (bearer: string) => Promise<{ clientId: string } | null>;

/** Lets calls through that carry an access token of the client credentials grant. Throws UNAUTHENTICATED. */
export function authenticated(verifyToken: VerifyToken): Step {
  return async (_ctx, call, next) => {
    const bearer = /^Bearer +(\S+)$/i.exec(call.authorization)?.[1];
    if (!bearer || !(await verifyToken(bearer))) {
      throw new SandboxError({
        code: "UNAUTHENTICATED",
        errorCode: "UNAUTHENTICATED",
        message: bearer ? "access token is invalid or expired" : "access token is missing",
      });
    }
    return next();
  };
}
