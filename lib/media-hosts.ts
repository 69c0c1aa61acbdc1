/** Hosts whose files agents may open. Interakt stores what customers send on this one. */
const MEDIA_HOSTS = new Set(["interaktstorage.blob.core.windows.net"]);

/**
 * The URL if it is https on a known media host, otherwise null.
 * Payloads are untrusted: any other URL could point to an internal host or a phishing page.
 */
export function safeMediaUrl(value: string | null): string | null {
  if (!value || !URL.canParse(value)) return null;
  const url = new URL(value);
  const plain = url.protocol === "https:" && !url.port && !url.username && !url.password;
  return plain && MEDIA_HOSTS.has(url.hostname) ? url.href : null;
}
