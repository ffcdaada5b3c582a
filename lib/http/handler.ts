import "server-only";
import { unstable_rethrow } from "next/navigation";
import { problem } from "../connections/problems";
import { reportRequestError } from "../log/request-error";
import { say } from "./say";

type Handler<Rest extends unknown[]> = (request: Request, ...rest: Rest) => Promise<Response>;

/** A route handler that answers in words whatever happens: a bug is logged, and said with the id under which it was. */
export function worded<Rest extends unknown[]>(handle: Handler<Rest>): Handler<Rest> {
  return async (request, ...rest) => {
    try {
      return await handle(request, ...rest);
    } catch (error) {
      // A redirect is thrown as well.
      unstable_rethrow(error);
      reportRequestError(error);
      return say(500, problem("failed_here").message);
    }
  };
}
