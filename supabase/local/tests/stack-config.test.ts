import { expect, test } from "vitest";
import { unhonouredInProject, unhonouredSettings } from "../config.ts";

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
    '[auth.hook.send_sms]\nenabled = false\nuri = "x"\n[storage]\nenabled = false\nlimit = "50MiB"',
  ],
  [
    "what is as it is here",
    '[auth]\nenabled = true\nminimum_password_length = 6\npassword_requirements = "" # any',
  ],
  ["what only the command line reads", "[db.pooler]\nenabled = true\n[studio]\nport = 1"],
])("%s is not named", (_what, toml) => {
  expect(unhonouredSettings(toml)).toEqual([]);
});

test.each(["[realtime]\nenabled = false", "[api]\nmax_rows = 500", "[auth]\nminimum_password_length = 8"])(
  "%j is named: it is otherwise here",
  (toml) => {
    expect(unhonouredSettings(toml)).toHaveLength(1);
  },
);

test("those of this project are all honoured", () => {
  expect(unhonouredInProject()).toEqual([]);
});
