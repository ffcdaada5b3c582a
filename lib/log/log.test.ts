import { describe, expect, test } from "vitest";
import { clientAddress } from "./client-address";
import { scrub } from "./scrub";

describe("what a log may not hold", () => {
  const secret = "canary-7f3";
  test.each([
    [
      "a query string",
      `GET http://localhost:3000/connections/verify?state=${secret}&auth_request_id=${secret} 303`,
    ],
    ["a query string without a host", `Failed to load /connections/verify?state=${secret}.`],
    ["a fragment", `https://app.example.com/x#${secret}`],
    [
      "the password of a database",
      `connect ECONNREFUSED postgres://patchbay:${secret}@127.0.0.1:5432/patchbay`,
    ],
    ["a bearer token", `authorization: Bearer ${secret}`],
    ["a webhook's secret", `whsec_${secret}0123456789`],
    ["a client's secret", `client_secret=${secret}, client_id=skc_1`],
    ["a field of JSON", `{"access_token":"${secret}","expires_in":3600}`],
    ["a cookie", `cookie: theme=dark; __Host-patchbay.session=${secret}; x=1`],
    ["what a query was given", `Failed query: select 1\nparams: ${secret},300\n    at x`],
    ["a JSON Web Token", `eyJhbGciOiJSUzI1NiJ9abcdefghij0123456789.${secret}.${secret}`],
    [
      "a long value in a path",
      `/unsubscribe/mail.usr_0123456789abcdefghij.${secret}xAbCdEfGhIjKlMnOpQrStUvWxYz0123`,
    ],
  ])("%s", (_, text) => {
    expect(scrub(text)).not.toContain(secret);
  });

  test("what says where and what stays", () => {
    const text =
      "listConnectedAccounts: unreachable (run_0123456789abcdefghij, ECONNREFUSED 127.0.0.1:4000, /runs/run_0123456789abcdefghij)";
    expect(scrub(text)).toBe(text);
    expect(scrub("GET /connections/verify?state=x HTTP/1.1")).toBe("GET /connections/verify?… HTTP/1.1");
  });

  test("a long text takes no long time", () => {
    const started = performance.now();
    for (const part of ["/", "a", "a1-", "/?", "state=", "__Host-"]) scrub(part.repeat(4_000 / part.length));
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe("where a request comes from", () => {
  test.each([
    [
      "the peer, whatever a client writes, where no proxy is ours",
      "203.0.113.9",
      "198.51.100.1",
      0,
      "203.0.113.9",
    ],
    ["what our one proxy heard from", "10.0.0.1", "198.51.100.1", 1, "198.51.100.1"],
    ["not what the client wrote before", "10.0.0.1", "192.0.2.66, 198.51.100.1", 1, "198.51.100.1"],
    ["the first of two proxies", "10.0.0.1", "192.0.2.66, 198.51.100.1, 10.0.0.2", 2, "198.51.100.1"],
    ["the peer, where the proxies said nothing", "10.0.0.1", "", 1, "10.0.0.1"],
    ["the peer, where they said less than they should", "10.0.0.1", "192.0.2.66", 2, "10.0.0.1"],
    ["one customer's network of IPv6", "2001:db8:0:7:1:2:3:4", "", 0, "2001:db8:0:7::/64"],
    ["the same, shortened", "2001:db8::1", "", 0, "2001:db8:0:0::/64"],
    ["without the port that some proxies write", "10.0.0.1", "198.51.100.1:50412", 1, "198.51.100.1"],
    ["the same of IPv6", "10.0.0.1", "[2001:db8:0:7::1]:50412", 1, "2001:db8:0:7::/64"],
    ["of IPv6 in brackets alone", "10.0.0.1", "[2001:db8:0:7::1]", 1, "2001:db8:0:7::/64"],
    ["of IPv4 in IPv6 with a port", "10.0.0.1", "[::ffff:203.0.113.9]:50412", 1, "203.0.113.9"],
    ["IPv4 in IPv6", "::ffff:203.0.113.9", "", 0, "203.0.113.9"],
  ])("%s", (_, peer, forwarded, proxies, address) => {
    expect(clientAddress(peer, forwarded, proxies)).toBe(address);
  });
});
