import { defaultClient } from "./oidc";
import { optionsFrom, usage } from "./options";
import { type RunningSandbox, startSandbox } from "./server";

function banner({ origin, smtpUrl, ctx }: RunningSandbox, dataFile: string | undefined): string {
  const line = "=".repeat(78);
  return [
    line,
    "  LOCAL SCALEKIT SANDBOX. This is not Scalekit: no account here is real, and",
    "  its secrets are public. Never point a production application at it.",
    line,
    `  SCALEKIT_ENVIRONMENT_URL=${origin}`,
    `  SCALEKIT_CLIENT_ID=${defaultClient.clientId}`,
    `  SCALEKIT_CLIENT_SECRET=${defaultClient.clientSecret}`,
    `  SMTP_URL=${smtpUrl}`,
    `  Control panel  ${origin}/_sandbox`,
    `  Connections    ${ctx.state.connections.length}`,
    `  People         ${ctx.state.people.map((person) => person.email).join(", ")}`,
    `  State          ${dataFile ?? "in memory only"}`,
    line,
  ].join("\n");
}

function stopOnSignal(sandbox: RunningSandbox): void {
  const stop = () => {
    sandbox.stop().then(
      () => process.exit(0),
      (error) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

async function main(): Promise<void> {
  const { help, ...options } = optionsFrom(process.argv.slice(2), process.env);
  if (help) {
    console.log(usage);
    return;
  }
  const sandbox = await startSandbox(options);
  stopOnSignal(sandbox);
  console.log(banner(sandbox, options.dataFile));
}

main().catch((error: NodeJS.ErrnoException) => {
  const isTaken = error.code === "EADDRINUSE";
  console.error(
    isTaken
      ? "A port is taken: stop what uses it, or choose another with --port or --smtp-port."
      : error.message,
  );
  process.exit(1);
});
