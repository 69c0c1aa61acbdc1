import { expect, test } from "vitest";
import {
  fileSizeLimit,
  jwtExpiry,
  minimumPasswordLength,
  unhonouredInProject,
  unhonouredSettings,
} from "../config.ts";

test("settings that this stack does not honour are named", () => {
  const toml = `
project_id = "desk"
# a comment = 1
[auth]
enable_signup = false
enable_anonymous_sign_ins = true # for now
[auth.hook.custom_access_token]
enabled = true
uri = "pg-functions://postgres/public/hook"
[db]
major_version = 15
[auth.external.github]
enabled = true`;
  expect(unhonouredSettings(toml)).toEqual([
    "auth.enable_anonymous_sign_ins",
    "auth.hook.custom_access_token.enabled",
    "auth.hook.custom_access_token.uri",
    "auth.external.github.enabled",
  ]);
  expect(unhonouredSettings("[auth]\nenable_signup = true")).toEqual(["auth.enable_signup"]);
});

test.each([
  [
    "what is off",
    '[auth.hook.send_sms]\nenabled = false\nuri = "x"\n[edge_runtime]\nenabled = false\npolicy = "oneshot"',
  ],
  [
    "what is as it is here",
    '[auth]\nenabled = true\nminimum_password_length = 14\njwt_expiry = 300\npassword_requirements = "" # any',
  ],
  ["what only the command line reads", "[db.pooler]\nenabled = true\n[studio]\nport = 1"],
])("%s is not named", (_what, toml) => {
  expect(unhonouredSettings(toml)).toEqual([]);
});

test.each([
  "[realtime]\nenabled = false",
  "[storage]\nenabled = false",
  "[api]\nmax_rows = 500",
  "[auth.rate_limit]\nsign_in_sign_ups = 100",
])("%j is named: it is otherwise here", (toml) => {
  expect(unhonouredSettings(toml)).toHaveLength(1);
});

test("those of this project are all honoured", () => {
  expect(unhonouredInProject()).toEqual([]);
});

test.each([
  ["", 52_428_800],
  ['[storage]\nfile_size_limit = "100MiB"', 104_857_600],
  ['[storage]\nfile_size_limit = "1GB" # for now', 1_073_741_824],
  ["[storage]\nfile_size_limit = 5000", 5000],
])("the largest file of %j is %i bytes", (toml, bytes) => {
  expect(fileSizeLimit(toml)).toBe(bytes);
});

test.each([
  ["", 6],
  ["[auth]\nminimum_password_length = 4", 6],
  ["[auth]\nminimum_password_length = 14 # for now", 14],
])("the smallest password of %j has %i characters", (toml, length) => {
  expect(minimumPasswordLength(toml)).toBe(length);
});

test("a smallest password that is no number is told", () => {
  expect(() => minimumPasswordLength('[auth]\nminimum_password_length = "long"')).toThrow(
    'supabase/config.toml: auth.minimum_password_length is "long". Write a number such as 12.',
  );
});

test.each([
  ["", 3600],
  ["[auth]\njwt_expiry = 600 # ten minutes", 600],
])("the tokens of %j are good for %i seconds", (toml, seconds) => {
  expect(jwtExpiry(toml)).toBe(seconds);
});

test.each(["60", "604801", '"10m"'])("tokens for %s seconds are refused", (value) => {
  expect(() => jwtExpiry(`[auth]\njwt_expiry = ${value}`)).toThrow(
    `supabase/config.toml: auth.jwt_expiry is ${value}. Write seconds between 120 and 604800, such as 600.`,
  );
});

test("a largest file that is no size is told", () => {
  expect(() => fileSizeLimit('[storage]\nfile_size_limit = "big"')).toThrow(
    "supabase/config.toml: storage.file_size_limit is big. Write a size such as 100MiB.",
  );
});
