import type { ServerResponse } from "node:http";

/**
 * Holds the end of an answer back, so that what comes after the work can still decide that it never arrives. Serves
 * answers that are written in one piece, as oidc-provider's are.
 */
export class HeldAnswer {
  /** Resolves once the answer is complete. */
  readonly complete: Promise<void>;
  private send: () => void = () => undefined;
  private readonly end: ServerResponse["end"];

  constructor(private readonly res: ServerResponse) {
    this.end = res.end.bind(res);
    this.complete = new Promise((resolve) => {
      res.once("close", resolve);
      res.end = ((...given: Parameters<ServerResponse["end"]>) => {
        this.send = () => this.end(...given);
        resolve();
        return res;
      }) as ServerResponse["end"];
    });
  }

  /** Sends what was held. */
  release(): void {
    this.res.end = this.end;
    this.send();
  }

  /** Forgets what was held: another answer can be written. */
  forget(): void {
    this.res.end = this.end;
  }
}
