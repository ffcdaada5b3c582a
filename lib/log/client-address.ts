import "server-only";
import { isIPv6 } from "node:net";

/**
 * Where a request comes from. Each proxy in front of the app appends whom it heard from to `X-Forwarded-For` (RFC 7239 §7.4 says
 * why no more than that is to be believed): of as many as are ours, the first one's word counts, and what a client wrote before
 * it does not.
 *
 * @param peer the address at the other end of the connection
 * @param forwardedFor the header as it came, or nothing
 * @param trustedProxies how many proxies of our own stand before the app
 * @returns an IP address; of IPv6 the network of 64 bits, which is what one customer has (RFC 6177 §2)
 */
export function clientAddress(peer: string, forwardedFor: string, trustedProxies: number): string {
  const said = forwardedFor
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  const address = trustedProxies > 0 ? (said.at(-trustedProxies) ?? peer) : peer;
  return network(withoutPort(address).replace(/^::ffff:(?=\d+\.)/i, ""));
}

// Some proxies append the port as well, which is another one for each connection (RFC 7239 §6 writes it like this).
function withoutPort(address: string): string {
  const [, bracketed] = /^\[(.*)\](?::\d+)?$/.exec(address) ?? [];
  return bracketed ?? address.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1");
}

function network(address: string): string {
  if (!isIPv6(address)) return address.slice(0, 45);
  const [head = "", tail = ""] = address.toLowerCase().split("::");
  const first = head.split(":").filter(Boolean);
  const last = tail.split(":").filter(Boolean);
  const groups = [...first, ...Array<string>(Math.max(0, 8 - first.length - last.length)).fill("0"), ...last];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}
