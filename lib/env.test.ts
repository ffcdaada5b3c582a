import { expect, test } from "vitest";
import { parseEnv } from "./env";

const complete = {
  APP_URL: "https://app.example.com",
  DATABASE_URL: "postgres://localhost/patchbay",
  AUTH_SECRET: "0123456789abcdef0123456789abcdef",
  SCALEKIT_ENVIRONMENT_URL: "https://env.scalekit.example",
  SCALEKIT_CLIENT_ID: "skc_1",
  SCALEKIT_CLIENT_SECRET: "a secret of their own",
  NODE_ENV: "production",
};

test("one set of Scalekit's variables serves sign-in as well", () => {
  const { oidc, scalekit } = parseEnv(complete);
  expect(oidc).toEqual({
    issuer: scalekit.environmentUrl,
    clientId: scalekit.clientId,
    clientSecret: scalekit.clientSecret,
  });
});

test("SCALEKIT_ENV_URL, as some samples say, is understood", () => {
  const { SCALEKIT_ENVIRONMENT_URL, ...rest } = complete;
  const parsed = parseEnv({ ...rest, SCALEKIT_ENV_URL: SCALEKIT_ENVIRONMENT_URL });
  expect(parsed.scalekit.environmentUrl.href).toBe("https://env.scalekit.example/");
});

test("every mistake is named in one message", () => {
  const mistakes = () => parseEnv({ APP_URL: "nowhere", SCALEKIT_ENVIRONMENT_URL: "ftp://x" });
  for (const name of [
    "APP_URL",
    "DATABASE_URL",
    "AUTH_SECRET",
    "SCALEKIT_ENVIRONMENT_URL",
    "SCALEKIT_CLIENT_ID",
  ]) {
    expect(mistakes).toThrow(new RegExp(`- ${name} `));
  }
});

test.each([
  ["plain http", { APP_URL: "http://app.example.com" }, /APP_URL must use https/],
  [
    "the sandbox",
    { SCALEKIT_ENVIRONMENT_URL: "http://127.0.0.1:4010" },
    /SCALEKIT_ENVIRONMENT_URL must use https/,
  ],
  [
    "the sandbox behind TLS",
    { SCALEKIT_ENVIRONMENT_URL: "https://localhost:4010" },
    /looks like the sandbox/,
  ],
  ["an address with a path", { APP_URL: "https://app.example.com/connect" }, /APP_URL must be an origin/],
  ["no address of its own", { APP_URL: undefined }, /APP_URL is missing/],
  ["a plain issuer", { AUTH_ISSUER: "http://id.example.com" }, /AUTH_ISSUER must use https/],
  ["a default sign-in secret", { AUTH_CLIENT_SECRET: "secret" }, /AUTH_CLIENT_SECRET is a published default/],
  ["the sandbox's secret", { SCALEKIT_CLIENT_SECRET: "patchbay-local-secret" }, /published default/],
  ["a default secret", { AUTH_SECRET: "changeme" }, /AUTH_SECRET is a published default/],
  ["a short secret", { AUTH_SECRET: "short but own" }, /32 characters/],
])("production refuses to start on %s", (_, change, message) => {
  expect(() => parseEnv({ ...complete, ...change })).toThrow(message);
});

test("Scalekit's secret is never sent to another provider's sign-in", () => {
  const half = { ...complete, AUTH_ISSUER: "https://id.example.com", AUTH_CLIENT_ID: "theirs" };
  expect(() => parseEnv(half)).toThrow(/AUTH_CLIENT_SECRET is missing/);
  expect(parseEnv({ ...half, AUTH_CLIENT_SECRET: "of their own" }).oidc.clientId).toBe("theirs");
});

test("mistakes of shape and of production stand in one message", () => {
  const both = { ...complete, APP_URL: "http://app.example.com", DATABASE_URL: "" };
  expect(() => parseEnv(both)).toThrow(/DATABASE_URL[\s\S]*APP_URL must use https/);
});

test("local mode serves this machine only, also in a production build", () => {
  expect(() => parseEnv({ ...complete, PATCHBAY_MODE: "local" })).toThrow(/this machine only/);
  const local = { ...complete, PATCHBAY_MODE: "local", APP_URL: "http://localhost:3000" };
  expect(parseEnv({ ...local, SCALEKIT_ENVIRONMENT_URL: "http://127.0.0.1:4010" }).mode).toBe("local");
});

test("a password that the mail server could never be told is named at the start", () => {
  const mail = { MAIL_FROM: "notices@example.com" };
  const withMail = (SMTP_URL: string) => parseEnv({ ...complete, ...mail, SMTP_URL }).mail?.smtpUrl.hostname;
  for (const wrong of ["smtp://u:pa%ss@mail.example.com", "smtps://u%:p@mail.example.com"])
    expect(() => withMail(wrong)).toThrow(/- SMTP_URL .*%25/);
  expect(withMail("smtp://u:pa%25ss@mail.example.com")).toBe("mail.example.com");
  expect(withMail("smtp://mail.example.com")).toBe("mail.example.com");
});

test("in production one proxy is believed, since somebody ends TLS; in local mode none", () => {
  expect(parseEnv(complete).trustedProxies).toBe(1);
  expect(parseEnv({ ...complete, TRUSTED_PROXIES: "2" }).trustedProxies).toBe(2);
  const local = { ...complete, APP_URL: "http://localhost:3000", PATCHBAY_MODE: "local" };
  expect(parseEnv(local).trustedProxies).toBe(0);
  expect(() => parseEnv({ ...complete, TRUSTED_PROXIES: "all" })).toThrow(/- TRUSTED_PROXIES /);
});

test.each([
  [{ TRUSTED_PROXIES: "true" }, "TRUSTED_PROXIES must be a whole number from 0 to 10"],
  [{ TRUSTED_PROXIES: "11" }, "TRUSTED_PROXIES must be a whole number from 0 to 10"],
  [{ CONNECTIONS_CACHE_SECONDS: "1m" }, "CONNECTIONS_CACHE_SECONDS must be a whole number from 0 to 3600"],
  [{ CONNECTIONS_CACHE_SECONDS: "7200" }, "CONNECTIONS_CACHE_SECONDS must be a whole number from 0 to 3600"],
  [{ PORT: "3000.5" }, "PORT must be a whole number from 1 to 65535"],
  [{ SMTP_URL: "smtp://user:pa#ss/word@mail.example" }, "# is written %23"],
  [{ SMTP_URL: "smtp://" }, "SMTP_URL"],
  [
    { SCALEKIT_ENVIRONMENT_URL: undefined },
    "SCALEKIT_ENVIRONMENT_URL is missing: it stands in the Scalekit dashboard",
  ],
  [{ DATABASE_URL: "localhost:5432/patchbay" }, "DATABASE_URL must be a URL that begins with postgres://"],
  [{ DATABASE_URL: "mysql://localhost/patchbay" }, "DATABASE_URL must be a URL that begins with postgres://"],
  [
    { AUTH_ISSUER: "https://id.example.com/.well-known/openid-configuration" },
    "AUTH_ISSUER must be the issuer itself",
  ],
])("what is wrong is named with its way out: %j", (mistake, sentence) => {
  const said = () => parseEnv({ ...complete, MAIL_FROM: "notices@example.com", ...mistake });
  expect(said).toThrow(sentence);
  expect(said).not.toThrow(/Invalid input|Too big|Too small/);
});
