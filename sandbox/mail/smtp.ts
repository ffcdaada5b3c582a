import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import type { SandboxContext } from "../state/context";
import { faultOf } from "../wire/faults";
import { keepMail } from "./inbox";

const LARGEST = 1_000_000;
/** Codes of a fault that mean the address will never take mail; every other one means to try later. */
const FOR_GOOD = new Set(["INVALID_ARGUMENT", "NOT_FOUND", "PERMISSION_DENIED"]);

export interface RunningSmtp {
  /** `smtp://127.0.0.1:<port>` */
  url: string;
  stop(): Promise<void>;
}

/** A mail server (RFC 5321) that takes everything and delivers nothing: what comes in stands in the inbox. */
export async function startSmtp(ctx: SandboxContext, host: string, port: number): Promise<RunningSmtp> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    size: LARGEST,
    logger: false,
    onMailFrom: (_address, _session, done) => {
      done(faultOf(ctx, "smtp-sender") ? answer(553, "fault ordered at the sandbox: sender refused") : null);
    },
    onData: (stream, session, done) => {
      take(ctx, stream, session).then((id) => done(null, `kept as ${id}`), done);
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const { port: actual } = server.server.address() as AddressInfo;
  return {
    url: `smtp://${host.includes(":") ? `[${host}]` : host}:${actual}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function take(
  ctx: SandboxContext,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  if (stream.sizeExceeded) throw answer(552, `larger than ${LARGEST} bytes`);
  const fault = faultOf(ctx, "smtp");
  if (fault?.type === "fail") {
    const words = fault.message ?? `fault ordered at the sandbox: ${fault.code}`;
    throw answer(FOR_GOOD.has(fault.code) ? 550 : 451, words);
  }
  if (fault?.type === "delay") await wait(fault.ms, undefined, { ref: false });
  const to = session.envelope.rcptTo.map(({ address }) => address);
  const mail = await keepMail(ctx, Buffer.concat(chunks), to);
  // Taken, and the line cut before the sender hears of it.
  if (fault?.type === "accept_then_drop") throw answer(421, "closing");
  return mail.id;
}

function answer(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode });
}
