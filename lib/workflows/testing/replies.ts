import type { Tools } from "../define";

/** Tools that give one reply, whichever is called: for what providers say and the sandbox does not. */
export function replying(data: unknown): Tools {
  return replyingInTurn(data);
}

/** Tools that give one reply after the other, and the last again and again. */
export function replyingInTurn(...replies: unknown[]): Tools {
  let next = 0;
  return {
    call: async (_tool, _params, schema) => {
      const data = replies[Math.min(next, replies.length - 1)];
      next += 1;
      return schema.parse(data);
    },
  };
}
