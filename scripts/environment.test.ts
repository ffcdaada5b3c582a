import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { listenHost, loadEnvFiles, probeUrl } from "./environment";

afterEach(() => {
  delete process.env.PATCHBAY_HOST;
});

test("what serves this machine only listens on loopback, unless PATCHBAY_HOST says otherwise", () => {
  expect(listenHost(true)).toBe("127.0.0.1");
  expect(listenHost(false)).toBeUndefined();
  process.env.PATCHBAY_HOST = "::1";
  expect(listenHost(true)).toBe("::1");
  expect(listenHost(false)).toBe("::1");
});

test("readiness is asked where the app listens", () => {
  expect(probeUrl("127.0.0.1", 3000)).toBe("http://127.0.0.1:3000/");
  expect(probeUrl("::1", 3000)).toBe("http://[::1]:3000/");
  expect(probeUrl("10.0.0.7", 3000)).toBe("http://10.0.0.7:3000/");
  for (const all of [undefined, "0.0.0.0", "::"]) expect(probeUrl(all, 3000)).toBe("http://localhost:3000/");
});

test("a value that was read is not read again by Next.js, for which a $ begins a variable", () => {
  const next = createRequire(createRequire(import.meta.url).resolve("next/package.json"));
  const folder = mkdtempSync(join(tmpdir(), "patchbay-env-"));
  const url = "postgres://app:pa$word@db.example/app";
  try {
    writeFileSync(join(folder, ".env"), `EXAMPLE_URL=${url}\n`);
    process.env.EXAMPLE_URL = url;
    loadEnvFiles();
    next("@next/env").loadEnvConfig(folder, false);
    expect(process.env.EXAMPLE_URL).toBe(url);
  } finally {
    delete process.env.EXAMPLE_URL;
    delete process.env.__NEXT_PROCESSED_ENV;
    rmSync(folder, { recursive: true });
  }
});
