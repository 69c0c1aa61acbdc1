/** Hosts whose files an agent may open; Interakt keeps what customers send on the first. */
const MEDIA_HOSTS = new Set(["interaktstorage.blob.core.windows.net"]);

/**
 * The address if it is https on a known media host, else null.
 * Payloads come from outside: any other address could name an internal host or a look-alike page.
 */
export function safeMediaUrl(address: string | null): string | null {
  if (!address || !URL.canParse(address)) return null;
  const url = new URL(address);
  const plain = url.protocol === "https:" && !url.port && !url.username && !url.password;
  return plain && MEDIA_HOSTS.has(url.hostname) ? url.href : null;
}
