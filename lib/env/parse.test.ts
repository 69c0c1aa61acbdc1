import { expect, test } from "vitest";
import { parseEnv } from "@/lib/env/parse";

const complete = {
  SUPABASE_URL: "http://127.0.0.1:54321",
  SUPABASE_PUBLISHABLE_KEY: "sb_publishable_x",
  SUPABASE_SECRET_KEY: "sb_secret_y",
  SUPABASE_DB_URL: "postgresql://postgres:z@127.0.0.1:54322/postgres",
};

test("a complete environment is read, an empty optional counts as missing", () => {
  const defaults = {
    SPOOL_DIR: ".spool",
    SPOOL_MAX_BYTES: 1024 ** 3,
    SERVER_PROCESSES: 1,
    RETENTION_EVENTS_DAYS: 30,
    REQUIRE_ADMIN_MFA: false,
  };
  expect(parseEnv({ ...complete, NETCORE_WEBHOOK_KEY: "" })).toEqual({ ...complete, ...defaults });
  expect(parseEnv({ ...complete, REQUIRE_ADMIN_MFA: "1" }).REQUIRE_ADMIN_MFA).toBe(true);
  for (const days of ["0", "1.5", "soon"])
    expect(() => parseEnv({ ...complete, RETENTION_EVENTS_DAYS: days })).toThrow(/RETENTION_EVENTS_DAYS/);
});

test("one error names every bad variable and none of their values", () => {
  const parse = () => parseEnv({ SUPABASE_URL: "ftp://secret-host", NETCORE_WEBHOOK_KEY: "short" });
  expect(parse).toThrow(/SUPABASE_URL.*SUPABASE_PUBLISHABLE_KEY.*SUPABASE_SECRET_KEY.*NETCORE_WEBHOOK_KEY/);
  expect(parse).not.toThrow(/secret-host|short/);
});
