import type { BrowserContext, WebSocketRoute } from "@playwright/test";
import { env } from "./fixtures";

/** The network between the tabs of a browser and Supabase. It holds for pages that are loaded from now on. */
export async function controlNetwork(context: BrowserContext) {
  const supabase = `${env("SUPABASE_URL")}/**`;
  const sockets = new Set<WebSocketRoute>();
  let state: "up" | "down" | "silent" = "up";
  const isSilent = () => state === "silent";

  await context.routeWebSocket(/\/realtime\/v1\//, async (socket) => {
    if (state === "down") return socket.close();
    sockets.add(socket);
    const server = socket.connectToServer();
    socket.onMessage((frame) => isSilent() || server.send(frame));
    server.onMessage((frame) => isSilent() || socket.send(frame));
  });

  return {
    /** Nothing gets through, and everybody is told so. */
    async cut() {
      state = "down";
      await context.route(supabase, (route) => route.abort("connectionfailed"));
      await Promise.all([...sockets].map((socket) => socket.close()));
      sockets.clear();
    },
    async mend() {
      state = "up";
      await context.unroute(supabase);
    },
    /** Live updates vanish without a word. */
    silence() {
      state = "silent";
    },
  };
}

/** The browser itself reports requests that got no answer or were refused: that is no fault of the page. */
export function forgiveNetwork(problems: string[]) {
  const own = problems.filter(
    (problem) => !/net::ERR_|WebSocket connection|status of (404|406|409)/.test(problem),
  );
  problems.splice(0, problems.length, ...own);
}
