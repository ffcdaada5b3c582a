import "server-only";
import { z } from "zod";
import { ATTEMPT_ID } from "./attempts";
import { isReturnRouteId } from "./return-routes";
import { ACCOUNT_STATES } from "./types";

/** A connection's name as Scalekit's schema allows it (`connector`: at most 400, `^[a-zA-Z0-9_: -]*$`). */
export const connectionName = z
  .string()
  .min(1)
  .max(400)
  .regex(/^[a-zA-Z0-9_: -]+$/);

const routeId = z.string().max(60).refine(isReturnRouteId);

/** What the start of an attempt is asked with: a connection, the route to come back to, and whether what is under way is left. */
export const startInput = z.object({
  connection: connectionName,
  returnTo: routeId.default("settings"),
  startOver: z
    .literal("1")
    .optional()
    .transform((value) => value === "1"),
});

/**
 * A connection, and what the page that asks shows of it: its state, whose account it is, what was granted, and how the newest attempt
 * had ended, or null; and whether Scalekit did not answer when it was made. What is left out is no matter.
 */
export const connectionQuestion = z.object({
  connection: connectionName,
  shown: z
    .object({
      state: z.enum(ACCOUNT_STATES),
      connectedAs: z.string().max(1_000).nullable(),
      permissions: z.array(z.string().max(1_000)).max(1_000).nullable().optional(),
      stale: z.boolean().optional(),
      end: z.string().max(100).nullable().optional(),
    })
    .optional(),
});

export type ConnectionQuestion = z.input<typeof connectionQuestion>;

/** One connection. */
export const connectionInput = z.object({ connection: connectionName });

/** A connection to look at, and the route to come back to. */
export const checkInput = z.object({ connection: connectionName, returnTo: routeId.default("connection") });

/** An attempt that brought another account than before, and what its user chose. */
export const settleInput = z.object({
  attempt: z.string().regex(ATTEMPT_ID),
  choice: z.enum(["keep", "undo"]),
});
