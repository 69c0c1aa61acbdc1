import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const CONFIG = fileURLToPath(new URL("../config.toml", import.meta.url));

/** Settings that hold here anyway, or that only the official command line reads. */
const HONOURED = [/^project_id$/, /^auth\.enable_signup = false$/, /^(db|studio|analytics|inbucket|api)\./];

/** The settings of a config.toml, as `section.key = value`. Reads what such files hold: sections, keys and one-line values. */
function settings(toml: string): string[] {
  let section = "";
  return toml.split("\n").flatMap((line) => {
    const text = line.replace(/\s+#.*$/, "").trim();
    const header = /^\[+([^\]]+)\]+$/.exec(text)?.[1];
    if (header !== undefined) section = `${header}.`;
    const [, key, value] = /^([\w."-]+)\s*=\s*(.+)$/.exec(text) ?? [];
    return key === undefined || text.startsWith("#") ? [] : [`${section}${key} = ${value}`];
  });
}

/** Names of settings in a config.toml that mean something on hosted and nothing to this stack, such as auth hooks. */
export function unhonouredSettings(toml: string): string[] {
  return settings(toml)
    .filter(
      (setting) =>
        !HONOURED.some((pattern) => pattern.test(setting) || pattern.test(setting.split(" =")[0] ?? "")),
    )
    .map((setting) => setting.split(" =")[0] ?? setting);
}

/** The same for the project's own file; empty without one. */
export function unhonouredInProject(): string[] {
  return existsSync(CONFIG) ? unhonouredSettings(readFileSync(CONFIG, "utf8")) : [];
}
