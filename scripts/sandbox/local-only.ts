const HOSTS = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** Whether a URL stays on this computer. */
export function isLoopback(url: string): boolean {
  return URL.canParse(url) && HOSTS.has(new URL(url).hostname);
}

/** Throws unless every URL stays on this computer: a sandbox beside a hosted desk would answer real customers. */
export function assertLocal(urls: readonly string[]): void {
  if (urls.every(isLoopback)) return;
  throw new Error("The sandbox only exists beside a local desk and a local Supabase.");
}
