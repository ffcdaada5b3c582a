import "server-only";
import type { Socket } from "node:net";
import { Client, type ClientConfig } from "pg";

type Ask = (...asked: unknown[]) => unknown;

/**
 * A client of the database that gives its connection up where an answer does not come within `patience` ms. A host that is lost says
 * nothing, and TCP waits for it for a quarter of an hour (RFC 1122 §4.2.3.5); the driver's own `query_timeout` leaves the connection
 * in the pool, for the next to wait on. What was asked fails as where a connection is cut, which whoever tries again knows.
 */
export function watchedClient(patience: number) {
  return class extends Client {
    constructor(config?: string | ClientConfig) {
      super(config);
      const ask = this.query.bind(this) as Ask;
      this.query = ((...asked: unknown[]) => {
        const watch = setTimeout(() => this.giveUp(), patience);
        const called = asked.at(-1);
        if (typeof called === "function") {
          asked.splice(-1, 1, (...answer: unknown[]) => {
            clearTimeout(watch);
            called(...answer);
          });
          return ask(...asked);
        }
        const answer = ask(...asked);
        const done = () => clearTimeout(watch);
        Promise.resolve(answer).then(done, done);
        return answer;
      }) as typeof this.query;
    }

    private giveUp(): void {
      // Not in the driver's types: https://github.com/brianc/node-postgres, packages/pg/lib/client.js
      (this as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
    }
  };
}
