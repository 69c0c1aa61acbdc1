import { RealtimeClient } from "@supabase/supabase-js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { broadcastEncoder, decode, textFrame } from "../realtime/frames.ts";

const official = new RealtimeClient("ws://127.0.0.1/realtime/v1", { params: { apikey: "none" } }).serializer;
const field = fc.string({ unit: "grapheme", maxLength: 20 });
const wireBytes = (wire: string | ArrayBuffer) =>
  typeof wire === "string" ? Buffer.from(wire) : Buffer.from(wire);
const asBytes = (buffer: Buffer) => new Uint8Array(buffer).buffer;

describe("version 2", () => {
  test("reads every broadcast the official client writes", () => {
    fc.assert(
      fc.property(field, field, fc.jsonValue(), (topic, event, payload) => {
        const message = { join_ref: "1", ref: "2", topic, event: "broadcast", payload: { event, payload } };
        official.encode(message, (wire) => {
          const { broadcast, ...rest } = decode(2, wireBytes(wire), typeof wire !== "string");
          expect(rest).toEqual({ joinRef: "1", ref: "2", topic, event: "broadcast", payload: null });
          expect(broadcast?.event).toBe(event);
          expect(JSON.parse(String(broadcast?.payload))).toEqual(JSON.parse(JSON.stringify(payload ?? {})));
        });
      }),
    );
  });

  test("writes broadcasts the official client reads, also with names too long for the binary form", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 300 }),
        field,
        fc.jsonValue(),
        (topic, event, value) => {
          const payload = Buffer.from(JSON.stringify(value));
          const frame = broadcastEncoder(topic, { event, json: true, payload, meta: '{"id":"7"}' })(2);
          const wire = frame?.binary ? asBytes(frame.data) : String(frame?.data);
          official.decode(wire, (message: unknown) => {
            const body = {
              type: "broadcast",
              event,
              payload: JSON.parse(payload.toString()),
              meta: { id: "7" },
            };
            expect(message).toMatchObject({ topic, event: "broadcast", payload: body });
          });
        },
      ),
    );
  });

  test("bytes arrive as bytes, and not at all in version 1", () => {
    const payload = Buffer.from([0, 255, 3]);
    const encode = broadcastEncoder("realtime:room", { event: "raw", json: false, payload, meta: "" });
    official.decode(
      asBytes(encode(2)?.data ?? Buffer.alloc(0)),
      (message: { payload: { payload: ArrayBuffer } }) => {
        expect(Buffer.from(message.payload.payload)).toEqual(payload);
      },
    );
    expect(encode(1)).toBeNull();
  });

  test("one encoding serves every socket of a version", () => {
    const encode = broadcastEncoder("realtime:room", {
      event: "e",
      json: true,
      payload: Buffer.from("{}"),
      meta: "",
    });
    expect(encode(2)).toBe(encode(2));
    expect(encode(1)).toBe(encode(1));
  });
});

test("version 1 is objects, version 2 arrays, and neither reads the other", () => {
  const message = { joinRef: "1", ref: "2", topic: "realtime:room", event: "phx_leave", payload: "{}" };
  const expected = { ...message, payload: {} };
  const [one, two] = [textFrame(1, message).data, textFrame(2, message).data];
  expect(decode(1, one, false)).toEqual(expected);
  expect(decode(2, two, false)).toEqual(expected);
  expect(() => decode(1, two, false)).toThrow();
  expect(() => decode(2, one, false)).toThrow();
});

test("whatever comes, a frame is read or refused", () => {
  const bytes = fc.uint8Array({ maxLength: 60 }).map((array) => Buffer.from(array));
  fc.assert(
    fc.property(fc.oneof(bytes, fc.json().map(Buffer.from)), fc.boolean(), (data, binary) => {
      for (const version of [1, 2] as const) {
        try {
          expect(typeof decode(version, data, binary).topic).toBe("string");
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      }
    }),
  );
});
