import { z } from "zod";
import type { Channel } from "./channel.ts";
import type { ClientMessage } from "./frames.ts";
import type { Hub } from "./hub.ts";
import { RefusedError } from "./join-options.ts";
import { MAX_PAYLOAD_BYTES, TRACK_LIMIT } from "./limits.ts";
import type { Services } from "./services.ts";

const presenceSchema = z.object({
  event: z.string(),
  payload: z.record(z.string(), z.unknown()).default({}),
});

/** A client's broadcast. Without the right to write there is no answer at all, as on hosted: the sender times out. */
export function handleBroadcast({ hub, ctx }: Services, channel: Channel, message: ClientMessage): void {
  const { broadcast } = message;
  if (!broadcast) throw new RefusedError("InvalidBroadcast: A broadcast needs an event");
  if (broadcast.meta) throw new RefusedError("NotSupported: `persist` is not supported by the local stack");
  if (broadcast.payload.length > MAX_PAYLOAD_BYTES) {
    channel.reply(message.ref, "error", { reason: "payload_size_exceeded" });
  } else if (!channel.grant.access.broadcast.write) {
    ctx.log("realtime_broadcast_denied", { topic: channel.name });
  } else {
    const { ack, self } = channel.options.broadcast;
    hub.broadcast(channel.name, channel.options.private, broadcast, self ? undefined : channel);
    if (ack) channel.reply(message.ref, "ok");
  }
}

/** Counts a presence call; true when the channel has made more than hosted takes in one window. */
function exceedsTrackLimit(channel: Channel): boolean {
  const now = Date.now();
  if (now > channel.trackCalls.windowEnds) {
    channel.trackCalls = { count: 0, windowEnds: now + TRACK_LIMIT.windowMs };
  }
  channel.trackCalls.count++;
  return channel.trackCalls.count > TRACK_LIMIT.calls;
}

/** `track` and `untrack`; too many of them close the channel. */
export function handlePresence({ hub }: Services, channel: Channel, { ref, payload }: ClientMessage): void {
  const parsed = presenceSchema.safeParse(payload);
  const event = parsed.data?.event.toLowerCase();
  if (exceedsTrackLimit(channel)) {
    channel.shutDown("Client presence rate limit exceeded");
  } else if (!parsed.success) {
    channel.reply(ref, "error", { reason: "Presence track payload must be a map" });
  } else if (event === "untrack") {
    hub.untrack(channel);
    channel.reply(ref, "ok");
  } else if (event !== "track" || !channel.grant.access.presence.write) {
    channel.reply(ref, "error", { reason: event === "track" ? "unauthorized" : "unknown_presence_event" });
  } else if (JSON.stringify(parsed.data.payload).length > MAX_PAYLOAD_BYTES) {
    channel.shutDown("Track message size exceeded");
  } else {
    hub.track(channel, parsed.data.payload);
    channel.reply(ref, "ok");
    if (channel.wantsPresence) return;
    // The first track of a client that did not ask at join turns presence on; without the state it would see nobody.
    channel.wantsPresence = true;
    sendPresenceState(hub, channel);
  }
}

/** Tells a channel with presence who is there. */
export function sendPresenceState(hub: Hub, channel: Channel): void {
  if (!channel.wantsPresence || !channel.grant.access.presence.read) return;
  channel.push("presence_state", hub.presenceState(channel));
}
