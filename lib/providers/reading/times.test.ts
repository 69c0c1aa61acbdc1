import { expect, test } from "vitest";
import { sentAt } from "@/lib/providers/reading/times";
import { RECEIVED_AT } from "@/lib/providers/samples";

const NOW = "2030-01-02T04:00:00.000Z";

test.each([
  ["no offset", "2030-01-02T03:04:05.123000", "2030-01-02T03:04:05.123000Z"],
  ["no offset, with a space", "2030-01-02 03:04:05.635664", "2030-01-02T03:04:05.635664Z"],
  ["no fraction", "2030-01-02T03:04:05", "2030-01-02T03:04:05Z"],
  ["Z", "2030-01-02T03:04:05Z", "2030-01-02T03:04:05Z"],
  ["offset", "2030-01-02T08:34:05.5+05:30", "2030-01-02T03:04:05.5Z"],
  ["offset without colon", "2030-01-02T08:34:05+0530", "2030-01-02T03:04:05Z"],
  ["nanoseconds", "2030-01-02T03:04:05.123456789", "2030-01-02T03:04:05.123456Z"],
  ["epoch seconds", 1893553445, "2030-01-02T03:04:05.000Z"],
  ["epoch seconds as text", "1893553445", "2030-01-02T03:04:05.000Z"],
  ["epoch milliseconds", 1893553445123, "2030-01-02T03:04:05.123Z"],
  ["a little ahead", "2030-01-02T04:04:00", "2030-01-02T04:04:00Z"],
  ["an hour ahead", "2030-01-02T05:00:00", NOW],
  ["year 0001", "0001-01-01T00:00:00", NOW],
  ["year 9999", "9999-12-31T23:59:59", NOW],
  ["year 275761", "+275761-01-01T00:00:00", NOW],
  ["month 13", "2030-13-02T03:04:05", NOW],
  ["text", "yesterday", NOW],
  ["a date alone", "2030-01-02", NOW],
  ["zero", 0, NOW],
  ["negative", -1893553445, NOW],
  ["1e300", 1e300, NOW],
  ["null", null, NOW],
  ["an object", {}, NOW],
])("%s", (_name, value, expected) => {
  expect(sentAt([value], RECEIVED_AT)).toBe(expected);
});

test("an implausible time is skipped for the next candidate", () => {
  expect(sentAt(["9999-01-01T00:00:00", "2030-01-02T03:04:05"], RECEIVED_AT)).toBe("2030-01-02T03:04:05Z");
});
