import "server-only";
import { z } from "zod";

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);
const KNOWN_SECRETS = new Set(["secret", "changeme", "change-me", "development", "patchbay-local-secret"]);

const httpUrl = z
  .url({ protocol: /^https?$/, error: "must be an http(s) URL" })
  .transform((url) => new URL(url));
const origin = httpUrl.refine(
  ({ href, origin }) => href === `${origin}/`,
  "must be an origin, without a path",
);
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());
const required = (what: string) => z.string({ error: `is missing: ${what}` }).min(1, `is empty: ${what}`);

const webhookSecrets = z
  .string()
  .transform((value) => value.split(/[\s,]+/).filter(Boolean))
  .refine((secrets) => secrets.every((secret) => /^whsec_[A-Za-z0-9+/]{32,}={0,2}$/.test(secret)), {
    error: "must be secrets as the dashboard shows them, whsec_…, with spaces between them",
  });

const smtpUrl = z
  .url({ protocol: /^smtps?$/, error: "must be a smtp:// or smtps:// URL" })
  .transform((url) => new URL(url))
  .refine(({ username, password }) => canBeDecoded(username) && canBeDecoded(password), {
    error: "has a % in its name or password that stands for nothing: % itself is written %25",
  });
const mailAddress = z
  .string()
  .regex(
    /^[^<>\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/,
    'must be an address, such as "Patchbay <notices@example.com>"',
  );

function canBeDecoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

const schema = z.object({
  PATCHBAY_MODE: optional(z.enum(["local", "production"], { error: 'must be "local" or "production"' })),
  APP_URL: optional(origin),
  PORT: optional(z.coerce.number().int().min(1).max(65535)),
  DATABASE_URL: required("a postgres:// URL; `npm run dev` starts a database of its own"),
  AUTH_SECRET: required("a random text of 32 characters or more, such as `openssl rand -base64 32` prints"),
  SCALEKIT_ENVIRONMENT_URL: httpUrl,
  SCALEKIT_CLIENT_ID: required("it stands in the Scalekit dashboard under API credentials"),
  SCALEKIT_CLIENT_SECRET: required("it stands in the Scalekit dashboard under API credentials"),
  SCALEKIT_WEBHOOK_SECRETS: optional(webhookSecrets),
  AUTH_ISSUER: optional(httpUrl),
  AUTH_CLIENT_ID: optional(z.string()),
  AUTH_CLIENT_SECRET: optional(z.string()),
  SMTP_URL: optional(smtpUrl),
  MAIL_FROM: optional(mailAddress),
  CONNECTIONS_CACHE_SECONDS: optional(z.coerce.number().int().min(0).max(3600)),
  TRUSTED_PROXIES: optional(z.coerce.number().int().min(0).max(10)),
});

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
