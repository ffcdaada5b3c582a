import { afterEach, expect, test } from "vitest";
import { listenHost, probeUrl } from "./environment";

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
