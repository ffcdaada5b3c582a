import { createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { freePort, requirePorts } from "./processes";

async function listen(port: number): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
}

test("all taken ports are named at once, with free ones and the command to type", async () => {
  const [app, sandbox] = [await freePort(), await freePort()];
  const wanted = [
    { port: app, variable: "PORT", what: "the app" },
    { port: sandbox, variable: "SANDBOX_PORT", what: "the sandbox" },
  ];
  await expect(requirePorts(wanted, "npm start")).resolves.toBeUndefined();
  await listen(sandbox);
  await expect(requirePorts(wanted, "npm start")).rejects.toThrow(
    new RegExp(`^Port ${sandbox}, for the sandbox, is taken. Choose another: SANDBOX_PORT=\\d+ npm start$`),
  );
  await listen(app);
  await expect(requirePorts(wanted, "npm run dev")).rejects.toThrow(
    new RegExp(
      `^Port ${app}, for the app, and port ${sandbox}, for the sandbox, are taken. ` +
        "Choose others: PORT=\\d+ SANDBOX_PORT=\\d+ npm run dev$",
    ),
  );
});
