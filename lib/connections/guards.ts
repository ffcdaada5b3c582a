import "server-only";
import { z } from "zod";
import { perMinute } from "../security/per-minute";
import { checkInput, connectionInput, connectionQuestion, settleInput, startInput } from "./input";

/** What a signed-in person may ask for, how often in a minute, and with which input. */
export const GUARDS = {
  // Links have narrower limits of their own, counted where they are minted: see MINT_LIMITS.
  start: perMinute("start", 60, startInput),
  disconnect: perMinute("disconnect", 20, connectionInput),
  check: perMinute("check", 20, checkInput),
  settle: perMinute("settle", 20, settleInput),
  readAll: perMinute("read-all", 120, z.undefined()),
  // A page that waits looks every five seconds; several tabs do.
  readOne: perMinute("read-one", 240, connectionQuestion),
} as const;
