import { afterEach, expect, test, vi } from "vitest";
import { readSeconds, readSettings } from "./settings.ts";

afterEach(() => vi.unstubAllEnvs());

function read(desk: string, supabase: string) {
  vi.stubEnv("PORT", desk);
  vi.stubEnv("LOCAL_SUPABASE_PORT", supabase);
  return readSettings();
}

test.each([
  ["", "", 3000, 54_321],
  ["65535", "65533", 65_535, 65_533],
  ["54320", "54321", 54_320, 54_321],
])("PORT=%s and LOCAL_SUPABASE_PORT=%s are %i and %i", (desk, supabase, port, supabasePort) => {
  expect(read(desk, supabase)).toMatchObject({ port, supabasePort });
});

test.each([
  ["65536", "", "PORT must be a port number between 1 and 65535."],
  ["-1", "", "PORT must be a port number between 1 and 65535."],
  ["3000.5", "", "PORT must be a port number between 1 and 65535."],
  ["http", "", "PORT must be a port number between 1 and 65535."],
  ["", "65535", "LOCAL_SUPABASE_PORT must be a port number between 1 and 65534."],
])("PORT=%s and LOCAL_SUPABASE_PORT=%s: %s", (desk, supabase, message) => {
  expect(() => read(desk, supabase)).toThrow(new Error(message));
});

test("seconds are a number of up to five minutes, or none", () => {
  const read = (text: string) => {
    vi.stubEnv("SHUTDOWN_DELAY_SECONDS", text);
    return readSeconds("SHUTDOWN_DELAY_SECONDS");
  };
  expect([read(""), read("0.5"), read("300")]).toEqual([0, 0.5, 300]);
  for (const wrong of ["-1", "301", "soon"])
    expect(() => read(wrong)).toThrow(
      "SHUTDOWN_DELAY_SECONDS must be a number of seconds between 0 and 300.",
    );
});

test.each(["54321", "54322"])("PORT=%s is the local Supabase's", (desk) => {
  expect(() => read(desk, "54321")).toThrow(
    `PORT is ${desk}, but the local Supabase takes 54321 and 54322. Choose another PORT or LOCAL_SUPABASE_PORT.`,
  );
});
