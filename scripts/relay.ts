import { createServer, type Socket, connect as tcpConnect } from "node:net";
import type { Stoppable } from "./supervisor";

/** A wire that can be cut: what stands behind it is then gone for whoever uses the relay, and for nobody else. */
export interface Relay extends Stoppable {
  port: number;
  /** As a server that is not there: connections end at once, new ones are refused. */
  cut(): void;
  /** Cuts when one connection more than so many is opened. */
  cutAfter(connections: number): void;
  /** Whether it is cut, at once or by now. */
  isCut(): boolean;
  /** As a network that swallows everything: connections stay, nothing comes. */
  silence(): void;
  /** As a network that forgot the connections there are: they stay, nothing comes on them, and new ones are served. */
  forget(): void;
  mend(): void;
}

/** Listens on a port of its own and passes everything on to `target` on this machine. */
export async function startRelay(target: number): Promise<Relay> {
  let state: "open" | "cut" | "silent" = "open";
  let left = Number.POSITIVE_INFINITY;
  const sockets = new Set<Socket>();
  const forgotten = new WeakSet<Socket>();
  const endAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  const cut = () => {
    state = "cut";
    endAll();
  };
  const server = createServer((near) => {
    if (left === 0) cut();
    else left -= 1;
    if (state === "cut") return void near.resetAndDestroy();
    const far = tcpConnect(target, "127.0.0.1");
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on("data", (chunk) => state === "open" && !forgotten.has(from) && to.write(chunk));
      from.on("error", () => to.destroy());
      from.on("close", () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("the relay has no port");
  return {
    port: address.port,
    cut,
    cutAfter(connections) {
      left = connections;
    },
    isCut: () => state === "cut",
    silence() {
      state = "silent";
    },
    forget() {
      for (const socket of sockets) forgotten.add(socket);
    },
    mend() {
      // What was swallowed does not come back: a connection that lost something is of no use any more.
      if (state === "silent") endAll();
      state = "open";
      left = Number.POSITIVE_INFINITY;
    },
    async stop() {
      endAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
