import { expect, test } from "vitest";
import { configNotice, projectNotice } from "../config-notice.ts";

test("hooks and settings that are not honoured are named in one line", () => {
  const notice = configNotice(`
project_id = "desk"
[api]
max_rows = 500 # fewer
[auth]
enable_signup = true
jwt_expiry = 3600 # as here
[auth.hook.custom_access_token]
enabled = true
uri = "pg-functions://postgres/public/hook"
[auth.external.apple]
enabled = true
client_id = "x"
[db.pooler]
enabled = true
[realtime]
enabled = true
`);
  expect(notice).toBe(
    "supabase/config.toml: not honoured by the local stack: api.max_rows, auth.enable_signup, " +
      "auth.hook.custom_access_token, auth.external.apple, db",
  );
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
  ["nothing", ""],
])("%s is not named", (_what, toml) => {
  expect(configNotice(toml)).toBeNull();
});

test("a service that is switched off is on all the same, which is said", () => {
  expect(configNotice("[realtime]\nenabled = false")).toMatch(/: realtime.enabled$/);
});

test("the settings of this project are all honoured", () => {
  expect(projectNotice()).toBeNull();
});
