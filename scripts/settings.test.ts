import { afterEach, expect, test, vi } from "vitest";
import { readSettings } from "./settings.ts";

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

test.each(["54321", "54322"])("PORT=%s is the local Supabase's", (desk) => {
  expect(() => read(desk, "54321")).toThrow(
    `PORT is ${desk}, but the local Supabase takes 54321 and 54322. Choose another PORT or LOCAL_SUPABASE_PORT.`,
  );
});
