import "server-only";
import { z } from "zod";

const CREDENTIALS = "it stands in the Scalekit dashboard under API credentials";
const httpUrl = z
  .url({
    protocol: /^https?$/,
    error: ({ input }) => (input === undefined ? `is missing: ${CREDENTIALS}` : "must be an http(s) URL"),
  })
  .transform((url) => new URL(url));
const issuer = httpUrl.refine(({ pathname }) => !pathname.includes("/.well-known/"), {
  error: "must be the issuer itself, without /.well-known/openid-configuration",
});
const origin = httpUrl.refine(
  ({ href, origin }) => href === `${origin}/`,
  "must be an origin, without a path",
);
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());
const whole = (least: number, most: number) => {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.coerce.number({ error }).int({ error }).min(least, { error }).max(most, { error });
};
const required = (what: string) => z.string({ error: `is missing: ${what}` }).min(1, `is empty: ${what}`);

const webhookSecrets = z
  .string()
  .transform((value) => value.split(/[\s,]+/).filter(Boolean))
  .refine((secrets) => secrets.every((secret) => /^whsec_[A-Za-z0-9+/]{32,}={0,2}$/.test(secret)), {
    error: "must be secrets as the dashboard shows them, whsec_…, with spaces between them",
  });

const smtpUrl = z
  .url({
    protocol: /^smtps?$/,
    error: "must be a smtp:// or smtps:// URL; in a name or password # is written %23, / %2F and @ %40",
  })
  .transform((url) => new URL(url))
  .refine(({ hostname }) => hostname !== "", { error: "names no host: smtp://user:password@host:587" })
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

/** The environment variables of `.env.example`, each with what is said of a value that cannot be. */
export const schema = z.object({
  PATCHBAY_MODE: optional(z.enum(["local", "production"], { error: 'must be "local" or "production"' })),
  APP_URL: optional(origin),
  PORT: optional(whole(1, 65_535)),
  DATABASE_URL: required("a postgres:// URL; `npm run dev` starts a database of its own").regex(
    /^$|^postgres(?:ql)?:\/\//,
    "must be a URL that begins with postgres://",
  ),
  AUTH_SECRET: required("a random text of 32 characters or more, such as `openssl rand -base64 32` prints"),
  SCALEKIT_ENVIRONMENT_URL: httpUrl,
  SCALEKIT_CLIENT_ID: required(CREDENTIALS),
  SCALEKIT_CLIENT_SECRET: required(CREDENTIALS),
  SCALEKIT_WEBHOOK_SECRETS: optional(webhookSecrets),
  AUTH_ISSUER: optional(issuer),
  AUTH_CLIENT_ID: optional(z.string()),
  AUTH_CLIENT_SECRET: optional(z.string()),
  SMTP_URL: optional(smtpUrl),
  MAIL_FROM: optional(mailAddress),
  CONNECTIONS_CACHE_SECONDS: optional(whole(0, 3600)),
  TRUSTED_PROXIES: optional(whole(0, 10)),
});
