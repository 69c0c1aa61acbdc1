import { type Supabase, unwrapStorage } from "@/lib/queries/client";

/** How long an address of a file works, in seconds. */
const VALID_SECONDS = 600;

interface Waiting {
  path: string;
  resolve: (url: string | null) => void;
  reject: (error: unknown) => void;
}

let waiting: Waiting[] = [];

async function sign(client: Supabase, asked: Waiting[]) {
  try {
    const paths = [...new Set(asked.map(({ path }) => path))];
    const signed = unwrapStorage(await client.storage.from("media").createSignedUrls(paths, VALID_SECONDS));
    const urls = new Map(signed.map(({ path, signedUrl, error }) => [path, error ? null : signedUrl]));
    for (const { path, resolve } of asked) resolve(urls.get(path) ?? null);
  } catch (error) {
    for (const { reject } of asked) reject(error);
  }
}

/**
 * A short-lived address of a file, null if it is gone or the user may not see it. All files that a screen asks for at
 * the same moment are signed by one request.
 */
export function signedUrl(client: Supabase, path: string): Promise<string | null> {
  return new Promise((resolve, reject) => {
    waiting.push({ path, resolve, reject });
    if (waiting.length > 1) return;
    queueMicrotask(() => {
      const asked = waiting;
      waiting = [];
      void sign(client, asked);
    });
  });
}
