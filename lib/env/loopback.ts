const HOSTS = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** Whether a URL stays on this computer. */
export function isLoopback(url: string): boolean {
  return URL.canParse(url) && HOSTS.has(new URL(url).hostname);
}
