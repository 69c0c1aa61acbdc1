/** Serializer of a socket, chosen by `vsn` in its address: 1 is JSON objects, 2 is JSON arrays and binary broadcasts. */
export type Version = 1 | 2;

/** What a client's broadcast carries: its payload stays as it came. */
export type Broadcast = { event: string; json: boolean; payload: Buffer; meta: string };

export type ClientMessage = {
  joinRef: string | null;
  ref: string | null;
  topic: string;
  event: string;
  payload: unknown;
  broadcast?: Broadcast;
};

export type Frame = { data: Buffer; binary: boolean };
/** Gives the frame for a serializer version; null when that version cannot carry it. */
type Encoder = (version: Version) => Frame | null;

const PUSH = 3;
const BROADCAST = 4;
const HEADER_BYTES = 7;
const MAX_FIELD_BYTES = 255;

/** Runs `encode` at most once per version, however many sockets get the frame. */
export function once(encode: Encoder): Encoder {
  const frames = new Map<Version, Frame | null>();
  return (version) => {
    let frame = frames.get(version);
    if (frame === undefined) {
      frame = encode(version);
      frames.set(version, frame);
    }
    return frame;
  };
}

/** A text frame; `payload` is JSON text. */
export function textFrame(
  version: Version,
  message: { joinRef?: string | null; ref?: string | null; topic: string; event: string; payload: string },
): Frame {
  const [joinRef, ref, topic, event] = [
    message.joinRef ?? null,
    message.ref ?? null,
    message.topic,
    message.event,
  ].map((part) => JSON.stringify(part));
  const text =
    version === 2
      ? `[${joinRef},${ref},${topic},${event},${message.payload}]`
      : `{"topic":${topic},"event":${event},"payload":${message.payload},"ref":${ref},"join_ref":${joinRef}}`;
  return { data: Buffer.from(text), binary: false };
}

/** Frames of a broadcast to everybody on `topic` (with its `realtime:`). Version 1 cannot carry bytes. */
export function broadcastEncoder(topic: string, { event, json, payload, meta }: Broadcast): Encoder {
  return once((version) => {
    const fields = [topic, event, meta].map((field) => Buffer.from(field));
    const fits = fields.every(({ length }) => length <= MAX_FIELD_BYTES);
    if (version === 2 && fits) {
      const header = Buffer.from([BROADCAST, ...fields.map(({ length }) => length), json ? 1 : 0]);
      return { data: Buffer.concat([header, ...fields, payload]), binary: true };
    }
    if (!json) return null;
    const metaField = meta ? `,"meta":${meta}` : "";
    const body = `{"type":"broadcast","event":${JSON.stringify(event)},"payload":${payload}${metaField}}`;
    return textFrame(version, { topic, event: "broadcast", payload: body });
  });
}

function decodePush(data: Buffer): ClientMessage {
  if (data[0] !== PUSH || data.length < HEADER_BYTES) throw new Error("unknown binary frame");
  let offset = HEADER_BYTES;
  const [joinRef = "", ref = "", topic = "", event = "", meta = ""] = [1, 2, 3, 4, 5].map((position) => {
    const end = offset + (data[position] ?? 0);
    if (end > data.length) throw new Error("truncated binary frame");
    const field = data.toString("utf8", offset, end);
    offset = end;
    return field;
  });
  const json = data[6] === 1;
  const payload = data.subarray(offset);
  if (json) JSON.parse(payload.toString());
  const broadcast = { event, json, payload, meta };
  return { joinRef: joinRef || null, ref: ref || null, topic, event: "broadcast", payload: null, broadcast };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isRef = (value: unknown): value is string | null => value === null || typeof value === "string";

/** Reads a client's frame. Throws on anything that is not one. */
export function decode(version: Version, data: Buffer, binary: boolean): ClientMessage {
  if (binary && version === 2) return decodePush(data);
  const json: unknown = JSON.parse(data.toString());
  const parts = isObject(json)
    ? [json.join_ref ?? null, json.ref ?? null, json.topic, json.event, json.payload]
    : json;
  if (!Array.isArray(parts) || isObject(json) !== (version === 1)) throw new Error("unknown frame");
  const [joinRef, ref, topic, event, payload]: unknown[] = parts;
  if (!isRef(joinRef) || !isRef(ref) || typeof topic !== "string" || typeof event !== "string") {
    throw new Error("unknown frame");
  }
  const message: ClientMessage = { joinRef, ref, topic, event, payload };
  if (event === "broadcast" && isObject(payload) && typeof payload.event === "string") {
    const body = Buffer.from(JSON.stringify(payload.payload ?? {}));
    const meta = "persist" in payload ? JSON.stringify({ persist: payload.persist }) : "";
    message.broadcast = { event: payload.event, json: true, payload: body, meta };
  }
  return message;
}
