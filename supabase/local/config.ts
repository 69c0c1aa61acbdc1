import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { StackError } from "./errors.ts";

export const CONFIG = fileURLToPath(new URL("../config.toml", import.meta.url));

/** Only the official command line reads these. */
const FOR_THE_CLI = /^(db|studio|analytics|inbucket|local_smtp)$/;
/** Settings that hold here anyway, at this value alone; null where any will do. */
const HONOURED: Record<string, string | null> = {
  project_id: null,
  "api.enabled": "true",
  "api.port": null,
  "api.schemas": '["public"]',
  "api.max_rows": "1000",
  "auth.enabled": "true",
  "auth.site_url": null,
  "auth.additional_redirect_urls": null,
  "auth.email.max_frequency": '"1m"',
  "auth.email.otp_expiry": null,
  "auth.email.otp_length": "6",
  "auth.email.template.invite.content_path": null,
  "auth.email.template.invite.subject": null,
  "auth.email.template.recovery.content_path": null,
  "auth.email.template.recovery.subject": null,
  "auth.enable_signup": "false",
  "auth.enable_anonymous_sign_ins": "false",
  "auth.enable_manual_linking": "false",
  "auth.enable_refresh_token_rotation": "true",
  "auth.refresh_token_reuse_interval": "10",
  "auth.jwt_expiry": null,
  "auth.minimum_password_length": null,
  "auth.mfa.max_enrolled_factors": "10",
  "auth.mfa.totp.enroll_enabled": "true",
  "auth.mfa.totp.verify_enabled": "true",
  "auth.mfa.phone.enroll_enabled": "false",
  "auth.mfa.phone.verify_enabled": "false",
  "auth.mfa.web_authn.enroll_enabled": "false",
  "auth.mfa.web_authn.verify_enabled": "false",
  "auth.rate_limit.sign_in_sign_ups": "30",
  "auth.password_requirements": '""',
  "realtime.enabled": "true",
  "storage.enabled": "true",
  "storage.file_size_limit": null,
};

/** What the official command line and a hosted project without a plan take. */
const DEFAULT_FILE_SIZE_LIMIT = "50MiB";
const UNITS = ["", "k", "m", "g", "t"];

type Setting = { section: string; name: string; value: string };

/** The settings of a config.toml. Reads what such files hold: sections, keys and one-line values. */
export function settings(toml: string): Setting[] {
  let section = "";
  return toml.split("\n").flatMap((line) => {
    const text = line.replace(/\s+#.*$/, "").trim();
    section = /^\[+([^\]]+)\]+$/.exec(text)?.[1] ?? section;
    const [, key, value = ""] = /^([\w."-]+)\s*=\s*(.+)$/.exec(text) ?? [];
    return key === undefined ? [] : [{ section, name: section ? `${section}.${key}` : key, value }];
  });
}

/**
 * Names of settings in a config.toml that mean something on hosted and nothing to this stack, such as auth hooks. A
 * hook, a provider or a service that is not here may be switched off, with whatever else its section says.
 */
export function unhonouredSettings(toml: string): string[] {
  const all = settings(toml);
  const isOff = (section: string) =>
    !["api", "auth", "realtime", "storage"].includes(section) &&
    all.some(({ name, value }) => name === `${section}.enabled` && value === "false");
  return all
    .filter(({ section, name, value }) => {
      if (FOR_THE_CLI.test(section.split(".")[0] ?? "") || isOff(section)) return false;
      const honoured = HONOURED[name];
      return honoured !== null && honoured !== value;
    })
    .map(({ name }) => name);
}

/** The same for the project's own file; empty without one. */
export function unhonouredInProject(): string[] {
  return existsSync(CONFIG) ? unhonouredSettings(readFileSync(CONFIG, "utf8")) : [];
}

/** The least that the official services take, and what they take by default. */
const LEAST_PASSWORD_LENGTH = 6;

/** The smallest length of a password that a person chooses. */
export function minimumPasswordLength(toml: string): number {
  const found = settings(toml).find(({ name }) => name === "auth.minimum_password_length");
  const text = found?.value ?? String(LEAST_PASSWORD_LENGTH);
  if (/^\d{1,2}$/.test(text)) return Math.max(LEAST_PASSWORD_LENGTH, Number(text));
  throw new StackError(
    `supabase/config.toml: auth.minimum_password_length is ${text}. Write a number such as 12.`,
  );
}

/** The same for the project's own file. */
export function projectMinimumPasswordLength(): number {
  return minimumPasswordLength(existsSync(CONFIG) ? readFileSync(CONFIG, "utf8") : "");
}

/** How long access tokens are good for, in seconds, where nothing is said. */
const DEFAULT_JWT_EXPIRY = 3600;

/** How long access tokens are good for, in seconds. */
export function jwtExpiry(toml: string): number {
  const found = settings(toml).find(({ name }) => name === "auth.jwt_expiry");
  const text = found?.value ?? String(DEFAULT_JWT_EXPIRY);
  // supabase-js renews a token 90 seconds before it ends: one that is shorter would be renewed again and again.
  if (/^\d{3,6}$/.test(text) && Number(text) >= 120 && Number(text) <= 604_800) return Number(text);
  throw new StackError(
    `supabase/config.toml: auth.jwt_expiry is ${text}. Write seconds between 120 and 604800, such as 600.`,
  );
}

/** The same for the project's own file. */
export function projectJwtExpiry(): number {
  return jwtExpiry(existsSync(CONFIG) ? readFileSync(CONFIG, "utf8") : "");
}

/** The largest file of any bucket in bytes, written as the official command line reads it: `100MiB`, `1GB`, `5000`. */
export function fileSizeLimit(toml: string): number {
  const found = settings(toml).find(({ name }) => name === "storage.file_size_limit");
  const text = (found?.value ?? DEFAULT_FILE_SIZE_LIMIT).replaceAll('"', "");
  const [, number, unit = ""] = /^(\d+(?:\.\d+)?)\s*([kmgt]?)i?b?$/i.exec(text) ?? [];
  if (number === undefined) {
    throw new StackError(
      `supabase/config.toml: storage.file_size_limit is ${text}. Write a size such as 100MiB.`,
    );
  }
  // Units of 1024 with or without the i, as there.
  return Math.floor(Number(number) * 1024 ** UNITS.indexOf(unit.toLowerCase()));
}

/** The same for the project's own file. */
export function projectFileSizeLimit(): number {
  return fileSizeLimit(existsSync(CONFIG) ? readFileSync(CONFIG, "utf8") : "");
}
