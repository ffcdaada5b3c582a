import type { Server as HttpServer } from "node:http";
import type { Http2Server } from "node:http2";
import { type AddressInfo, createServer, type Socket } from "node:net";

/** How every HTTP/2 connection begins (RFC 9113 section 3.4), and no HTTP/1.1 request does. */
const prefaceStart = Buffer.from("PRI ");

export interface OpenPort {
  port: number;
  /** Stops listening and cuts every connection. */
  close(): Promise<void>;
}

/**
 * Listens once for two protocols: reads a connection's first bytes, puts them back, and hands it to the HTTP/2 or the
 * HTTP/1.1 server. Rejects with the system's error, such as EADDRINUSE.
 */
export async function openPort(options: {
  port: number;
  host: string;
  http1: HttpServer;
  http2: Http2Server;
}): Promise<OpenPort> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    sniff(socket, (isHttp2) => {
      (isHttp2 ? options.http2 : options.http1).emit("connection", socket);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function sniff(socket: Socket, decided: (isHttp2: boolean) => void): void {
  let seen = Buffer.alloc(0);
  const look = (chunk: Buffer) => {
    seen = Buffer.concat([seen, chunk]);
    const start = seen.subarray(0, prefaceStart.length);
    const isUndecided =
      start.length < prefaceStart.length && prefaceStart.subarray(0, start.length).equals(start);
    if (isUndecided) return;
    socket.off("data", look);
    socket.pause();
    socket.unshift(seen);
    decided(start.equals(prefaceStart));
    process.nextTick(() => socket.resume());
  };
  socket.on("data", look);
}
