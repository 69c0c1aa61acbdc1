import { expect, test } from "vitest";
import { fileSizeLimit, minimumPasswordLength, unhonouredInProject, unhonouredSettings } from "../config.ts";

test("settings that this stack does not honour are named", () => {
  const toml = `
project_id = "desk"
# a comment = 1
[auth]
enable_signup = false
jwt_expiry = 60 # seconds
[auth.hook.custom_access_token]
enabled = true
uri = "pg-functions://postgres/public/hook"
[db]
major_version = 15
[auth.external.github]
enabled = true`;
  expect(unhonouredSettings(toml)).toEqual([
    "auth.jwt_expiry",
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
    '[auth]\nenabled = true\nminimum_password_length = 14\npassword_requirements = "" # any',
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

test("a largest file that is no size is told", () => {
  expect(() => fileSizeLimit('[storage]\nfile_size_limit = "big"')).toThrow(
    "supabase/config.toml: storage.file_size_limit is big. Write a size such as 100MiB.",
  );
});
