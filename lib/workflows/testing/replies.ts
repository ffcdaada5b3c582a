import type { Tools } from "../define";

/** Tools that give one reply, whichever is called: for what providers say and the sandbox does not. */
export function replying(data: unknown): Tools {
  return { call: async (_tool, _params, schema) => schema.parse(data) };
}
