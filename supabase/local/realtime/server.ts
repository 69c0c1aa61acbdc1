import type { Context, Realtime } from "../context.ts";
import { Changes } from "./changes.ts";
import { Hub } from "./hub.ts";
import { followChanges } from "./replication.ts";
import { broadcastRoutes } from "./routes.ts";
import { makeSockets } from "./sockets.ts";
import { keepUp } from "./upkeep.ts";
import type { Change } from "./wal.ts";

const START_WAIT_MS = 20_000;

/** Sends rows of `realtime.messages` on; true when the change was one. */
function relay(hub: Hub, { schema, table, raw }: Change): boolean {
  if (schema !== "realtime" || !/^messages(_\d|$)/.test(table)) return false;
  if (!raw?.topic || !raw.event || raw.extension !== "broadcast") return true;
  const json = raw.binary_payload == null;
  const payload = json
    ? Buffer.from(raw.payload ?? "{}")
    : Buffer.from((raw.binary_payload ?? "").slice(2), "hex");
  const meta = JSON.stringify({ id: raw.id });
  hub.broadcast(raw.topic, raw.private === "t", { event: raw.event, json, payload, meta });
  return true;
}

/** Starts the realtime service; resolves once it follows the database. Its routes hang below `/realtime/v1`. */
export async function startRealtime(ctx: Context): Promise<Realtime> {
  const maintain = () => ctx.admin.query("select realtime.maintain_partitions()");
  await maintain();
  const stopUpkeep = keepUp({
    maintain,
    onError: (error) => ctx.log("realtime_partitions_failed", { error: String(error) }),
  });
  const hub = new Hub();
  const changes = new Changes(ctx);
  const replication = followChanges(
    ctx,
    (change) => relay(hub, change) || changes.deliver(change),
    () => sockets.failAll(),
  );
  const sockets = makeSockets({ ctx, hub, changes, replication });
  const stop = async () => {
    stopUpkeep();
    sockets.closeAll();
    await replication.stop();
  };
  if (!(await replication.ready(START_WAIT_MS))) {
    await stop();
    throw new Error("Realtime could not follow the database; the log says why");
  }
  return {
    routes: broadcastRoutes(ctx, hub),
    handleUpgrade(request, socket, head) {
      sockets.upgrade(request, socket, head).catch((error) => {
        ctx.log("realtime_upgrade_failed", { error: String(error) });
        socket.destroy();
      });
    },
    stop,
  };
}
