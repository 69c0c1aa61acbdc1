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

test("those of this project are all honoured", () => {
  expect(unhonouredInProject()).toEqual([]);
});
