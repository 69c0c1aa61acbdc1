import { readFileSync } from "node:fs";

const CONFIG = new URL("../config.toml", import.meta.url);
const SERVICES = ["api", "auth", "realtime"];
/** Settings that say what this stack does anyway; null where any value will do. */
const HONOURED: Record<string, string | null> = {
  project_id: null,
  "api.enabled": "true",
  "api.schemas": '["public"]',
  "api.max_rows": "1000",
  "auth.enabled": "true",
  "auth.enable_signup": "false",
  "auth.enable_anonymous_sign_ins": "false",
  "auth.enable_manual_linking": "false",
  "auth.enable_refresh_token_rotation": "true",
  "auth.refresh_token_reuse_interval": "10",
  "auth.jwt_expiry": "3600",
  "auth.minimum_password_length": "6",
  "auth.password_requirements": '""',
  "realtime.enabled": "true",
};

type Setting = { section: string; key: string; value: string };

/** The settings of a config.toml that stand on a line of their own, which are all that the official tool writes. */
function readSettings(toml: string): Setting[] {
  let section = "";
  return toml.split("\n").flatMap((line) => {
    section = /^\s*\[+\s*([^\]]+?)\s*\]/.exec(line)?.[1] ?? section;
    const [, key, value = ""] = /^\s*([\w-]+)\s*=\s*("[^"]*"|[^#]*)/.exec(line) ?? [];
    return key ? [{ section, key, value: value.trim() }] : [];
  });
}

/** A hook or a provider is named as a whole, and so is what is for other tools or for services that are not here. */
function nameOf({ section, key }: Setting): string {
  const parts = section.split(".");
  if (section && !SERVICES.includes(parts[0] ?? "")) return parts[0] ?? "";
  return parts.length > 2 ? section : [section, key].filter(Boolean).join(".");
}

/** One line that names the hooks and settings of `toml` which this stack does not honour; null when there are none. */
export function configNotice(toml: string): string | null {
  const settings = readSettings(toml);
  const isOff = (section: string) =>
    !SERVICES.includes(section) &&
    settings.some((one) => one.section === section && one.key === "enabled" && one.value === "false");
  const ignored = settings.filter(({ section, key, value }) => {
    const honoured = HONOURED[section ? `${section}.${key}` : key];
    return honoured !== null && honoured !== value && !isOff(section);
  });
  if (ignored.length === 0) return null;
  return `supabase/config.toml: not honoured by the local stack: ${[...new Set(ignored.map(nameOf))].join(", ")}`;
}

/** The notice about the project's own config.toml, for the one who starts the stack. */
export function projectNotice(): string | null {
  return configNotice(readFileSync(CONFIG, "utf8"));
}
