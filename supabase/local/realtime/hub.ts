import { type Channel, TOPIC_PREFIX } from "./channel.ts";
import { type Broadcast, broadcastEncoder, once, textFrame } from "./frames.ts";
import { type Diff, Presence } from "./presence.ts";

type Room = { members: Set<Channel>; presence: Presence<Channel> };

/** All joined channels by topic. A public and a private channel of one name are two rooms. */
export class Hub {
  readonly #rooms = new Map<string, Room>();

  enter(channel: Channel): void {
    const key = roomKey(channel.name, channel.options.private);
    const room = this.#rooms.get(key) ?? { members: new Set(), presence: new Presence() };
    room.members.add(channel);
    this.#rooms.set(key, room);
  }

  leave(channel: Channel): void {
    const key = roomKey(channel.name, channel.options.private);
    const room = this.#rooms.get(key);
    if (!room?.members.delete(channel)) return;
    if (room.members.size === 0) this.#rooms.delete(key);
    else this.#announce(room, room.presence.untrack(channel));
  }

  channels(): Channel[] {
    return [...this.#rooms.values()].flatMap(({ members }) => [...members]);
  }

  /** Sends to everybody who may read the topic, but `except`. Encoded once per serializer version. */
  broadcast(name: string, isPrivate: boolean, broadcast: Broadcast, except?: Channel): void {
    const room = this.#rooms.get(roomKey(name, isPrivate));
    if (!room) return;
    const encode = broadcastEncoder(TOPIC_PREFIX + name, broadcast);
    for (const channel of room.members) {
      if (channel !== except && channel.grant.access.broadcast.read) {
        channel.outlet.send(encode(channel.outlet.version));
      }
    }
  }

  presenceState(channel: Channel): unknown {
    return this.#roomOf(channel)?.presence.state() ?? {};
  }

  track(channel: Channel, payload: Record<string, unknown>): void {
    const room = this.#roomOf(channel);
    if (room) this.#announce(room, room.presence.track(channel, channel.presenceKey, payload));
  }

  untrack(channel: Channel): void {
    const room = this.#roomOf(channel);
    if (room) this.#announce(room, room.presence.untrack(channel));
  }

  #roomOf(channel: Channel): Room | undefined {
    return this.#rooms.get(roomKey(channel.name, channel.options.private));
  }

  #announce(room: Room, diff: Diff | null): void {
    if (!diff) return;
    const payload = JSON.stringify(diff);
    for (const [topic, channels] of Map.groupBy(room.members, ({ topic }) => topic)) {
      const encode = once((version) => textFrame(version, { topic, event: "presence_diff", payload }));
      for (const { grant, outlet, options, wantsPresence } of channels) {
        // On a private channel the right is asked for with the presence itself.
        if (!grant.access.presence.read || (options.private && !wantsPresence)) continue;
        outlet.send(encode(outlet.version));
      }
    }
  }
}

const roomKey = (name: string, isPrivate: boolean) => `${isPrivate ? "private" : "public"}:${name}`;
