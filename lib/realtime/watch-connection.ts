import type { Supabase } from "@/lib/queries/client";
import { getConnection, setConnection, setUnplugged } from "@/lib/realtime/connection";

/** A screen whose first connection takes longer says so. */
const FIRST_MS = 4_000;
const LOOK_MS = 10_000;
/** Timers of a window that nobody sees run once a minute; whoever misses more than this was asleep. */
const ASLEEP_MS = 150_000;

/** Connects at once, whatever the client is waiting for. */
async function reconnect({ realtime }: Supabase) {
  await realtime.disconnect();
  if (realtime.getChannels().length > 0) realtime.connect();
}

/**
 * Reconnects where the client does not: it leaves a window that nobody sees without a connection, though that one
 * notifies, and an attempt without an answer may last minutes.
 */
function rescue(client: Supabase, wasConnecting: boolean): boolean {
  const isConnecting = client.realtime.isConnecting();
  const isStuck = isConnecting ? wasConnecting : document.hidden;
  if (getConnection() === "lost" && !client.realtime.isConnected() && isStuck) void reconnect(client);
  return isConnecting;
}

/**
 * Sees what the subscriptions cannot: that the network is unplugged or plugged in again, that the first connection does
 * not come about, and that the computer was asleep, upon which `onAwake` is called. Otherwise the client's heartbeats
 * notice a lost connection (`lib/supabase/browser.ts`). Returns a function that stops it.
 */
export function watchConnection(client: Supabase, onAwake: () => void): () => void {
  let seenAt = Date.now();
  let wasConnecting = false;

  function look() {
    const now = Date.now();
    if (now - seenAt > ASLEEP_MS) onAwake();
    seenAt = now;
    wasConnecting = rescue(client, wasConnecting);
  }
  const unplug = () => setUnplugged(true);
  function plugIn() {
    setUnplugged(false);
    if (getConnection() === "lost") void reconnect(client);
  }

  const first = setTimeout(() => getConnection() === "connecting" && setConnection("lost"), FIRST_MS);
  const looking = setInterval(look, LOOK_MS);
  client.realtime.onHeartbeat((status) => status === "ok" && setUnplugged(false));
  window.addEventListener("offline", unplug);
  window.addEventListener("online", plugIn);
  document.addEventListener("visibilitychange", look);
  return () => {
    clearTimeout(first);
    clearInterval(looking);
    client.realtime.onHeartbeat(() => {});
    window.removeEventListener("offline", unplug);
    window.removeEventListener("online", plugIn);
    document.removeEventListener("visibilitychange", look);
  };
}
