import "server-only";
import type { z } from "zod";
import { schema } from "./env-schema";

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);
const KNOWN_SECRETS = new Set(["secret", "changeme", "change-me", "development", "patchbay-local-secret"]);

/** The configuration, parsed. URLs are `URL` objects; every value is present. */
export interface Env {
  /** `local`: loopback only, where the sandbox and plain http are allowed. */
  mode: "local" | "production";
  /** Origin under which browsers reach the app. Everything that leaves the app is built from it. */
  appUrl: URL;
  databaseUrl: string;
  authSecret: string;
  scalekit: { environmentUrl: URL; clientId: string; clientSecret: string };
  oidc: { issuer: URL; clientId: string; clientSecret: string };
  connectionsCacheSeconds: number;
  /** How many proxies of our own stand before the app: so many entries of `X-Forwarded-For` are believed, from its end. */
  trustedProxies: number;
  /** Where email is handed over and whom it is from; null where none is sent. */
  mail: { smtpUrl: URL; from: string } | null;
  /** Any of them signs events; two while one is rotated, none where no webhook is registered. */
  webhookSecrets: string[];
}

/**
 * Parses the environment variables listed in `.env.example`.
 *
 * @throws Error naming every mistake and its fix in one message.
 */
export function parseEnv(environment: Record<string, string | undefined>): Env {
  const source: Source = {
    ...environment,
    SCALEKIT_ENVIRONMENT_URL: environment.SCALEKIT_ENVIRONMENT_URL || environment.SCALEKIT_ENV_URL,
  };
  const mode = source.PATCHBAY_MODE || (source.NODE_ENV === "production" ? "production" : "local");
  const parsed = schema.safeParse(source);
  const shape = parsed.error?.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`) ?? [];
  const mistakes = [
    ...shape,
    ...signInMistakes(source),
    ...(mode === "production" ? productionMistakes(source) : []),
  ];
  if (!parsed.success || mistakes.length > 0) throw configurationError(mistakes);
  const env = reshape(parsed.data, mode === "production" ? "production" : "local");
  if (env.mode === "local" && !LOOPBACK.has(env.appUrl.hostname))
    throw configurationError([notLocal(env.appUrl)]);
  return env;
}

type Source = Record<string, string | undefined>;

function reshape(values: z.infer<typeof schema>, mode: Env["mode"]): Env {
  return {
    mode,
    appUrl: values.APP_URL ?? new URL(`http://localhost:${values.PORT ?? 3000}`),
    databaseUrl: values.DATABASE_URL,
    authSecret: values.AUTH_SECRET,
    scalekit: {
      environmentUrl: values.SCALEKIT_ENVIRONMENT_URL,
      clientId: values.SCALEKIT_CLIENT_ID,
      clientSecret: values.SCALEKIT_CLIENT_SECRET,
    },
    oidc: {
      issuer: values.AUTH_ISSUER ?? values.SCALEKIT_ENVIRONMENT_URL,
      clientId: values.AUTH_CLIENT_ID ?? values.SCALEKIT_CLIENT_ID,
      clientSecret: values.AUTH_CLIENT_SECRET ?? values.SCALEKIT_CLIENT_SECRET,
    },
    connectionsCacheSeconds: values.CONNECTIONS_CACHE_SECONDS ?? 60,
    // The app speaks plain http: in production somebody ends TLS before it.
    trustedProxies: values.TRUSTED_PROXIES ?? (mode === "production" ? 1 : 0),
    mail: values.SMTP_URL
      ? { smtpUrl: values.SMTP_URL, from: values.MAIL_FROM ?? "Patchbay <patchbay@localhost>" }
      : null,
    webhookSecrets: values.SCALEKIT_WEBHOOK_SECRETS ?? [],
  };
}

// Half of them would send Scalekit's secret to another provider's token endpoint.
function signInMistakes(source: Source): string[] {
  const names = ["AUTH_ISSUER", "AUTH_CLIENT_ID", "AUTH_CLIENT_SECRET"];
  const absent = names.filter((name) => !source[name]);
  if (absent.length === 0 || absent.length === names.length) return [];
  return absent.map(
    (name) => `${name} is missing: AUTH_ISSUER, AUTH_CLIENT_ID and AUTH_CLIENT_SECRET go together`,
  );
}

function productionMistakes(source: Source): string[] {
  const mistakes: string[] = [];
  if (!source.APP_URL)
    mistakes.push("APP_URL is missing: the https origin under which browsers reach the app");
  if (source.SMTP_URL && !source.MAIL_FROM)
    mistakes.push("MAIL_FROM is missing: the address that email is from goes with SMTP_URL");
  for (const name of ["APP_URL", "SCALEKIT_ENVIRONMENT_URL", "AUTH_ISSUER"]) {
    const value = source[name] ?? "";
    if (!URL.canParse(value)) continue;
    const url = new URL(value);
    if (url.protocol !== "https:") mistakes.push(`${name} must use https in production, not ${url.origin}`);
    else if (LOOPBACK.has(url.hostname)) {
      mistakes.push(`${name} must not be this machine in production: ${url.origin} looks like the sandbox`);
    }
  }
  for (const name of ["AUTH_SECRET", "SCALEKIT_CLIENT_SECRET", "AUTH_CLIENT_SECRET"]) {
    if (KNOWN_SECRETS.has(source[name] ?? ""))
      mistakes.push(`${name} is a published default: set one of your own`);
  }
  if (source.AUTH_SECRET && source.AUTH_SECRET.length < 32) {
    mistakes.push("AUTH_SECRET must have 32 characters or more in production");
  }
  return mistakes;
}

function notLocal(appUrl: URL): string {
  return `PATCHBAY_MODE=local serves this machine only, but APP_URL is ${appUrl.origin}: use http://localhost, or PATCHBAY_MODE=production`;
}

function configurationError(mistakes: string[]): Error {
  return new Error(
    `Patchbay cannot start. Set these in the environment or in .env:\n${mistakes.map((m) => `  - ${m}`).join("\n")}`,
  );
}

let parsedOnce: Env | undefined;

/** The process's configuration, parsed at first use and kept. */
export function env(): Env {
  parsedOnce ??= parseEnv(process.env);
  return parsedOnce;
}
