import { join } from "node:path";
import { claimData } from "./data-owner";
import { DATA, listenHost, loadEnvFiles, portFrom, probeUrl } from "./environment";
import { requirePorts, waitForAnswer } from "./processes";
import { startApp } from "./services";
import { Supervisor } from "./supervisor";

const COMMAND = "npm start";
/** A migration may take long; a start that fails ends by itself. */
const LONGEST_START = 24 * 60 * 60 * 1000;

/** `npm start`: the production build, with the embedded database unless DATABASE_URL names another. */
const supervisor = new Supervisor();
await supervisor.run(async () => {
  loadEnvFiles();
  const port = portFrom("PORT", 3000);
  const needsDatabase = !process.env.DATABASE_URL;
  if (needsDatabase) supervisor.atEnd(await claimData(DATA, COMMAND));
  await requirePorts([{ port, variable: "PORT", what: "the app" }], COMMAND);
  const env: Record<string, string> = {};
  if (needsDatabase) {
    const { startPostgres } = await import("./postgres");
    env.DATABASE_URL = (await supervisor.keep(startPostgres({ dataDir: join(DATA, "postgres") }))).url;
  }
  const host = listenHost(process.env.PATCHBAY_MODE === "local");
  const app = await supervisor.keep(startApp({ command: "start", port, host, env, stdio: "inherit" }));
  await waitForAnswer(probeUrl(host, port), app, LONGEST_START);
  console.log(`Patchbay listens on port ${port}.`);
});
