import { makeListeners } from "@/lib/listeners";

/** Whether live updates are reaching this screen. */
export type Connection = "connecting" | "live" | "lost";

/** What the subscription says. */
let joined: Connection = "connecting";
/** What the browser says of the network. It may be wrong: a desk on this computer needs none. */
let isUnplugged = false;
const { listen, tell } = makeListeners();

export function getConnection(): Connection {
  return isUnplugged ? "lost" : joined;
}

function change(apply: () => void): void {
  const before = getConnection();
  apply();
  if (getConnection() === before) return;
  tell();
}

export function setConnection(next: Connection): void {
  change(() => {
    joined = next;
  });
}

export function setUnplugged(next: boolean): void {
  change(() => {
    isUnplugged = next;
  });
}

/** Calls `listener` on every change; returns a function that stops it. */
export const onConnectionChange = listen;
