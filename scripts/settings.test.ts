import { availableParallelism } from "node:os";
import { afterEach, expect, test, vi } from "vitest";
import { readSeconds, readServerProcesses, readSettings } from "./settings.ts";

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

test("SERVER_PROCESSES is a number of processes, by default the cores but one", () => {
  expect(readServerProcesses("3")).toBe(3);
  for (const bad of ["0", "1.5", "many", "65"])
    expect(() => readServerProcesses(bad)).toThrow("SERVER_PROCESSES must be a number between 1 and 64.");
  expect(readServerProcesses("")).toBe(Math.max(1, Math.min(availableParallelism() - 1, 64)));
});
