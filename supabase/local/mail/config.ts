import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { CONFIG, settings } from "../config.ts";
import { StackError } from "../errors.ts";
import { checkTemplate } from "./render.ts";

/** The mails of the auth service that this stack knows. */
export type LinkType = "invite" | "recovery";
type MailTemplate = { subject: string; body: string };
export type MailSettings = {
  /** Where people reach the app; links in mails start with it. */
  siteUrl: string;
  /** Other addresses that a link may lead back to, as globs. */
  redirectUrls: string[];
  /** How long a link works. */
  linkSeconds: number;
  /** What a mail says; a mail without a template is refused. */
  templates: Partial<Record<LinkType, MailTemplate>>;
};

/** What the official command line takes. */
const DEFAULTS = { siteUrl: "http://127.0.0.1:3000", linkSeconds: "3600" };
const LONGEST_LINK_SECONDS = 86_400;

function fail(name: string, value: string, wanted: string): never {
  throw new StackError(`supabase/config.toml: ${name} is ${value}. Write ${wanted}.`);
}

/** A text or a list of texts on one line is written as in JSON. */
function texts(name: string, value: string): string[] {
  try {
    const parsed: unknown = JSON.parse(value);
    const list = Array.isArray(parsed) ? parsed : [parsed];
    if (list.every((item): item is string => typeof item === "string")) return list;
  } catch {
    // Said below.
  }
  return fail(name, value, "it in double quotes, on one line");
}

/** The settings about mails of a config.toml; `readTemplate` gets a path as it is written there. */
export function mailSettings(toml: string, readTemplate: (path: string) => string): MailSettings {
  const all = settings(toml);
  const find = (name: string) => all.find((setting) => setting.name === name)?.value;
  const text = (name: string) => texts(name, find(name) ?? '""')[0] ?? "";
  const seconds = find("auth.email.otp_expiry") ?? DEFAULTS.linkSeconds;
  if (!/^\d{1,5}$/.test(seconds) || Number(seconds) < 1 || Number(seconds) > LONGEST_LINK_SECONDS)
    fail("auth.email.otp_expiry", seconds, `seconds from 1 to ${LONGEST_LINK_SECONDS}`);
  const siteUrl = text("auth.site_url") || DEFAULTS.siteUrl;
  if (!URL.canParse(siteUrl)) fail("auth.site_url", siteUrl, "an address such as https://desk.example.com");
  const redirects = find("auth.additional_redirect_urls");
  const redirectUrls = redirects ? texts("auth.additional_redirect_urls", redirects) : [];
  const odd = redirectUrls.find((url) => /[[\]{}\\!]/.test(url));
  if (odd) fail("auth.additional_redirect_urls", odd, "addresses with no other signs than *, ** and ?");
  const templates: MailSettings["templates"] = {};
  for (const type of ["invite", "recovery"] as const) {
    const section = `auth.email.template.${type}`;
    const path = text(`${section}.content_path`);
    if (!path) continue;
    templates[type] = { subject: text(`${section}.subject`), body: readTemplate(path) };
    for (const part of Object.values(templates[type])) checkTemplate(part, path);
  }
  return { siteUrl, redirectUrls, linkSeconds: Number(seconds), templates };
}

/** The same for the project's own files. Paths start at the project, as for the official command line. */
export function projectMailSettings(): MailSettings {
  const root = dirname(dirname(CONFIG));
  return mailSettings(existsSync(CONFIG) ? readFileSync(CONFIG, "utf8") : "", (path) => {
    const file = resolve(root, path);
    if (existsSync(file)) return readFileSync(file, "utf8");
    throw new StackError(`supabase/config.toml names the template ${path}, which is not there.`);
  });
}
