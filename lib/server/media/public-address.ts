import "server-only";
import { lookup as resolve } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** Addresses that are not on the public internet. Source: the special-purpose registries of IANA. */
const PRIVATE = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const) {
  PRIVATE.addSubnet(network, prefix, "ipv4");
}
const PUBLIC_IPV6 = new BlockList();
PUBLIC_IPV6.addSubnet("2000::", 3, "ipv6");
for (const [network, prefix] of [
  // Tunnels, which may lead to a private IPv4 address, and documentation.
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
] as const) {
  PRIVATE.addSubnet(network, prefix, "ipv6");
}

/** Whether an IP address is on the public internet. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !PRIVATE.check(address, "ipv4");
  return family === 6 && PUBLIC_IPV6.check(address, "ipv6") && !PRIVATE.check(address, "ipv6");
}

/** Whether a URL that somebody else has chosen may be called at all: https, the usual port, no sign-in, a name. */
export function isPlainHttps(url: URL): boolean {
  const isPlain = url.protocol === "https:" && url.port === "" && url.username === "" && url.password === "";
  // The lookup below is not asked for a literal address.
  return isPlain && isIP(url.hostname.replace(/^\[|\]$/g, "")) === 0;
}

/**
 * Resolves a name for a connection, which is then made to exactly the address that was checked. One private address
 * among several is enough to refuse.
 */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, "");
    const [first] = addresses;
    if (!first || !addresses.every(({ address }) => isPublicAddress(address))) {
      const refusal = Object.assign(new Error("The address is not public."), { code: "PRIVATE_ADDRESS" });
      return callback(refusal, "");
    }
    if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
