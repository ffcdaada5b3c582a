import { join } from "node:path";
import { DATA, loadEnvFiles, portFrom } from "./environment";
import { startPostgres } from "./postgres";
import { requirePort, waitForAnswer } from "./processes";
import { startApp } from "./services";
import { Supervisor } from "./supervisor";

/** `npm start`: the production build, with the embedded database unless DATABASE_URL names another. */
const supervisor = new Supervisor();
await supervisor.run(async () => {
  loadEnvFiles();
  const port = portFrom("PORT", 3000);
  await requirePort(port, "PORT", "the app");
  const env: Record<string, string> = {};
  if (!process.env.DATABASE_URL) {
    env.DATABASE_URL = (await supervisor.keep(startPostgres({ dataDir: join(DATA, "postgres") }))).url;
  }
  const host = process.env.HOST;
  const app = await supervisor.keep(startApp({ command: "start", port, host, env, stdio: "inherit" }));
  await waitForAnswer(`http://localhost:${port}/`, app, 60_000);
  console.log(`Patchbay listens on port ${port}.`);
});
