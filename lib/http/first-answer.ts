import "server-only";
import { subscribe, unsubscribe } from "node:diagnostics_channel";

const CHANNEL = "http.server.response.finish";

/**
 * Once this process has answered a request, or when time is up.
 *
 * @param patience in ms
 */
export function firstAnswer(patience: number): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      unsubscribe(CHANNEL, go);
      resolve();
    };
    const timer = setTimeout(go, patience);
    subscribe(CHANNEL, go);
  });
}
