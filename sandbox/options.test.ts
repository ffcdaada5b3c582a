import { expect, test } from "vitest";
import { optionsFrom } from "./options";

test("says nothing: port 4010 on loopback, a dozen connections, state in memory", () => {
  expect(optionsFrom([], {})).toEqual({
    port: 4010,
    smtpPort: 4025,
    host: "127.0.0.1",
    dataFile: undefined,
    all: false,
    origin: undefined,
    help: false,
  });
});

test("flags win over the environment", () => {
  const env = {
    SANDBOX_PORT: "4011",
    SANDBOX_DATA: "a.json",
    SANDBOX_ALL: "1",
    SANDBOX_ORIGIN: "http://box.test/",
  };
  expect(optionsFrom([], env)).toMatchObject({
    port: 4011,
    dataFile: "a.json",
    all: true,
    origin: "http://box.test",
  });
  expect(optionsFrom(["--port", "4012", "--data", "b.json"], env)).toMatchObject({
    port: 4012,
    dataFile: "b.json",
  });
});

test.each(["127.0.0.1", "::1", "localhost"])("%s is loopback and needs no word more", (host) => {
  expect(optionsFrom(["--host", host], {}).host).toBe(host);
});

test("an address that others can reach is refused until it was asked for twice", () => {
  const flag = "--i-know-this-is-not-scalekit";
  for (const host of ["0.0.0.0", "::", "192.168.1.7"]) {
    expect(() => optionsFrom(["--host", host], {})).toThrow("say so twice");
    expect(() => optionsFrom(["--host", host, flag], {})).toThrow("say so twice");
    expect(() => optionsFrom(["--host", host], { SANDBOX_ALLOW_REMOTE: "1" })).toThrow("say so twice");
    expect(optionsFrom(["--host", host, flag], { SANDBOX_ALLOW_REMOTE: "1" }).host).toBe(host);
  }
});

test("a port or an origin that is none is refused by name", () => {
  expect(() => optionsFrom(["--port", "70000"], {})).toThrow("--port: 70000 is no port");
  expect(() => optionsFrom(["--origin", "nowhere"], {})).toThrow("--origin: nowhere is no URL");
});
