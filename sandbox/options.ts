import { parseArgs } from "node:util";

/** What `--help` prints. */
export const usage = `A local Scalekit for trying and testing applications. It is not Scalekit.

  --port <number>   port to listen on (SANDBOX_PORT, 4010)
  --smtp-port <number>
                    port where mail comes in (SANDBOX_SMTP_PORT, 4025)
  --host <address>  address to listen on (127.0.0.1)
  --data <file>     where to keep the state (SANDBOX_DATA); without it the state ends with the process
  --all             configure all 348 connectors of the catalogue, not a dozen (SANDBOX_ALL=1)
  --origin <url>    what links and the issuer say, where it is not the address (SANDBOX_ORIGIN)
  --i-know-this-is-not-scalekit
                    allow an address that others can reach; needs SANDBOX_ALLOW_REMOTE=1 as well
`;

const loopback = ["127.0.0.1", "::1", "localhost"];

/**
 * The command line and the environment as options. Throws, in words for people, for a flag that does not exist, a port
 * or URL that is none, and an address that others can reach unless it was asked for twice.
 */
export function optionsFrom(argv: string[], env: Record<string, string | undefined>) {
  const { values } = parseArgs({
    args: argv,
    options: {
      port: { type: "string", default: env.SANDBOX_PORT || "4010" },
      "smtp-port": { type: "string", default: env.SANDBOX_SMTP_PORT || "4025" },
      host: { type: "string", default: "127.0.0.1" },
      data: { type: "string", default: env.SANDBOX_DATA || undefined },
      all: { type: "boolean", default: env.SANDBOX_ALL === "1" },
      origin: { type: "string", default: env.SANDBOX_ORIGIN || undefined },
      "i-know-this-is-not-scalekit": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const port = portOf("--port", values.port);
  const smtpPort = portOf("--smtp-port", values["smtp-port"]);
  if (values.origin && !URL.canParse(values.origin)) throw new Error(`--origin: ${values.origin} is no URL`);
  const isToldTwice = values["i-know-this-is-not-scalekit"] && env.SANDBOX_ALLOW_REMOTE === "1";
  if (!loopback.includes(values.host) && !isToldTwice) {
    throw new Error(
      `${values.host} can be reached by others, and anyone who reaches the sandbox controls it. To do it all the same, ` +
        "say so twice: --i-know-this-is-not-scalekit and SANDBOX_ALLOW_REMOTE=1",
    );
  }
  const { host, data: dataFile, all, origin, help } = values;
  return { port, smtpPort, host, dataFile, all, origin: origin && new URL(origin).origin, help };
}

function portOf(flag: string, text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new Error(`${flag}: ${text} is no port`);
}
