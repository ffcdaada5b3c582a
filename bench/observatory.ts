import { execFile, execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startStack } from "../e2e/harness/stack";
import { ROOT, withoutProxyForLoopback } from "../scripts/environment";
import { freePort } from "../scripts/processes";

/**
 * `npm run observatory`: lets MDN's HTTP Observatory look at the production build behind TLS, and writes its grade into docs/security.md
 * with `--write`. The scanner is fetched into a folder that is gone afterwards: it brings a server and a database client of its own,
 * and nothing else here needs them.
 */

const SCANNER = "@mdn/mdn-http-observatory@1.4.8";

interface Scan {
  scan: { grade: string; score: number; testsPassed: number; testsQuantity: number };
  tests: Record<string, { pass: boolean; result: string }>;
}

const folder = mkdtempSync(join(tmpdir(), "patchbay-observatory-"));
const port = await freePort();
const stack = await startStack({ all: false, env: production() });
const front = startFront(certificate(), new URL(stack.appUrl).port);
try {
  const npm = ["install", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund", SCANNER];
  execFileSync("npm", npm, { stdio: ["ignore", "ignore", "inherit"] });
  // The list that browsers preload is downloaded by an install script; a local name is not on it.
  writeFileSync(
    join(folder, "node_modules", "@mdn", "mdn-http-observatory", "conf", "hsts-preload.json"),
    "{}",
  );
  const scan = await scanned();
  for (const [name, { pass, result }] of Object.entries(scan.tests))
    console.log(pass ? "ok " : "NOT", name, result);
  const { grade, score, testsPassed, testsQuantity } = scan.scan;
  const sentence = `${grade}, ${score} points, ${testsPassed} of ${testsQuantity} tests pass`;
  console.log(sentence);
  if (process.argv.includes("--write")) write(sentence);
  process.exitCode = grade === "A+" ? 0 : 1;
} finally {
  front.close();
  front.closeAllConnections();
  await stack.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** The app as it would be configured in production. The page that is looked at asks nobody else. */
function production(): Record<string, string> {
  return {
    PATCHBAY_MODE: "production",
    APP_URL: "https://patchbay.example",
    SCALEKIT_ENVIRONMENT_URL: "https://scalekit.example",
    SCALEKIT_CLIENT_SECRET: randomBytes(32).toString("base64url"),
    MAIL_FROM: "notices@patchbay.example",
  };
}

/** A certificate of this run for `localhost`, and its key. */
function certificate(): { key: string; cert: string } {
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-keyout", key, "-out", cert];
  execFileSync("openssl", [...made, ...subject], { stdio: "ignore" });
  return { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
}

/** Ends TLS and passes on what comes, as a proxy in production would. */
function startFront(tls: { key: string; cert: string }, appPort: string) {
  const server = createServer(tls, (request, response) => {
    const headers = { ...request.headers, "x-forwarded-proto": "https", "x-forwarded-for": "127.0.0.1" };
    const { method, url: path } = request;
    const passed = httpRequest({ host: "127.0.0.1", port: appPort, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passed.on("error", () => response.destroy());
    request.pipe(passed);
  });
  return server.listen(port, "127.0.0.1");
}

/** What the scanner, a process of its own, says. */
function scanned(): Promise<Scan> {
  const scanner = join(folder, "node_modules", "@mdn", "mdn-http-observatory", "src", "scan.js");
  const trusted = { NODE_EXTRA_CA_CERTS: join(folder, "cert.pem") };
  const env: NodeJS.ProcessEnv = { ...process.env, ...withoutProxyForLoopback(process.env), ...trusted };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [scanner, `localhost:${port}`], { env }, (error, stdout) => {
      if (error) reject(new Error(`the scanner failed: ${stdout || error.message}`));
      else resolve(JSON.parse(stdout) as Scan);
    });
  });
}

function write(sentence: string): void {
  const file = join(ROOT, "docs", "security.md");
  const marked = /(<!-- observatory: made by bench\/observatory.ts -->\n)[\s\S]*?(\n<!-- end -->)/;
  const text = readFileSync(file, "utf8");
  if (!marked.test(text)) throw new Error("docs/security.md has no place for the grade");
  writeFileSync(file, text.replace(marked, `$1${sentence}.$2`));
}
