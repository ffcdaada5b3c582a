import "server-only";
import { z } from "zod";
import type { Guard } from "../security/guard";
import { checkInput, connectionInput, connectionQuestion, settleInput, startInput } from "./input";

const MINUTE = 60;
const guard = <Schema extends z.ZodType>(name: string, most: number, schema: Schema): Guard<Schema> => ({
  name,
  limit: { seconds: MINUTE, most },
  schema,
});

/** What a signed-in person may ask for, how often in a minute, and with which input. */
export const GUARDS = {
  // Links have narrower limits of their own, counted where they are minted: see MINT_LIMITS.
  start: guard("start", 60, startInput),
  disconnect: guard("disconnect", 20, connectionInput),
  check: guard("check", 20, checkInput),
  settle: guard("settle", 20, settleInput),
  // A page that waits looks every five seconds; several tabs do.
  readAll: guard("read-all", 120, z.undefined()),
  readOne: guard("read-one", 240, connectionQuestion),
} as const;
