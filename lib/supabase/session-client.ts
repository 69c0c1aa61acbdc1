import "server-only";
import { type CookieMethodsServer, createServerClient } from "@supabase/ssr";
import type { Database } from "@/lib/database.types";
import { serverEnv } from "@/lib/env/server";
import { cookieOptions } from "@/lib/supabase/options";
import { unreadableCookies } from "@/lib/supabase/readable-session";

type Cookies = {
  isHttpsDesk: boolean;
  /** Of the browser, so that a session which the server refreshes stays that browser's. */
  userAgent: string | null;
  getAll: () => { name: string; value: string }[];
  setAll: NonNullable<CookieMethodsServer["setAll"]>;
};

/**
 * A client that acts as the person whose session a request carries. Cookies that are no session count as none; `unusable`
 * names them. A session that cannot be refreshed is a signed-out one: neither is worth a line in the log.
 */
export async function createSessionClient({ isHttpsDesk, userAgent, getAll, setAll }: Cookies) {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY } = serverEnv();
  const options = cookieOptions({ url: SUPABASE_URL, isHttpsDesk });
  const unusable = await unreadableCookies(getAll(), options.name);
  let isReady = false;
  const client = createServerClient<Database>(SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY, {
    cookieOptions: options,
    ...(userAgent && { global: { headers: { "user-agent": userAgent } } }),
    cookies: {
      getAll: () => (isReady ? getAll().filter(({ name }) => !unusable.includes(name)) : []),
      setAll,
    },
  });
  // supabase-js first looks for a session by itself, and writes a stack trace when that one is refused. It finds none.
  await new Promise<void>((resolve) => {
    const { data } = client.auth.onAuthStateChange((event) => {
      if (event !== "INITIAL_SESSION") return;
      data.subscription.unsubscribe();
      resolve();
    });
  });
  isReady = true;
  return { client, unusable };
}
