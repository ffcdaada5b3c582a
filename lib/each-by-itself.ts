import "server-only";
import { log } from "./log";

/**
 * Does one thing after the other. What one fails with is told in the log, and holds up none behind it.
 *
 * @param event name of a failure in the log, which says of which part
 */
export async function eachByItself(event: string, parts: Record<string, () => Promise<void>>): Promise<void> {
  for (const [part, work] of Object.entries(parts)) {
    try {
      await work();
    } catch (error) {
      log.error(event, { part }, error);
    }
  }
}
