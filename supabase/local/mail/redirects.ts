import type { MailSettings } from "./config.ts";

const LOOPBACK_NAMES = ["127.0.0.1", "localhost", "[::1]"];

/** A glob as a pattern: `*` stays between dots and slashes, `**` does not, `?` is one sign. */
function matches(glob: string, text: string): boolean {
  const pattern = glob
    .split(/(\*\*|\*|\?)/)
    .map((part) => {
      if (part === "**") return ".*";
      if (part === "*") return "[^./]*";
      return part === "?" ? "[^./]" : part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
    })
    .join("");
  return new RegExp(`^${pattern}$`, "s").test(text);
}

/** Whether a link may lead back to an address (supabase/auth, internal/utilities/request.go). */
export function isRedirectAllowed(settings: MailSettings, address: string): boolean {
  // A host written as one number is read as an IP address by `URL`, and refused by the hosted service.
  if (!URL.canParse(address) || /^[^/]*\/\/([^@/?#]*@)?\d+(?![\w.-])/.test(address)) return false;
  const [site, to] = [new URL(settings.siteUrl), new URL(address)];
  const isSameHost = site.hostname === to.hostname && site.protocol === to.protocol;
  // Programs of one's own computer have changing ports.
  if (isSameHost && (site.port === to.port || LOOPBACK_NAMES.includes(to.hostname))) return true;
  // An address in numbers is this computer or refused, whatever the list says.
  if (/^\d+(\.\d+){3}$/.test(to.hostname)) return to.hostname.startsWith("127.");
  if (to.hostname.startsWith("[")) return to.hostname === "[::1]";
  return settings.redirectUrls.some((glob) => matches(glob, address.replace(/#.*$/s, "")));
}
