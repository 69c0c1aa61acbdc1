import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { afterEach, expect, test, vi } from "vitest";
import { contentSecurityPolicy, SONNER_STYLES } from "@/lib/server/content-security-policy";

vi.mock("@/lib/env/server", () => ({
  serverEnv: () => ({ SUPABASE_URL: "https://project.supabase.co/" }),
}));
afterEach(() => vi.unstubAllEnvs());

/** The policy as directives and their sources. */
function directives(): Record<string, string[]> {
  const parts = contentSecurityPolicy("n1").split("; ");
  return Object.fromEntries(parts.map((part) => [part.split(" ")[0], part.split(" ").slice(1)]));
}

test("what is not named is refused, and no inline script runs without the nonce", () => {
  const policy = directives();
  expect(policy["default-src"]).toEqual(["'none'"]);
  expect(policy["script-src"]).toEqual(["'self'", "'nonce-n1'"]);
  expect(policy["style-src"]).not.toContain("'unsafe-inline'");
  expect(policy["connect-src"]).toEqual([
    "'self'",
    "https://project.supabase.co",
    "wss://project.supabase.co",
  ]);
  const anywhere = Object.values(policy).flat();
  expect(anywhere.filter((source) => /^(\*|https?:|wss?:)$/.test(source))).toEqual([]);
});

test("only the development server may evaluate code", () => {
  expect(contentSecurityPolicy("n1")).not.toContain("unsafe-eval");
  vi.stubEnv("NODE_ENV", "development");
  expect(directives()["script-src"]).toContain("'unsafe-eval'");
});

test("sonner's style element is the one that the policy lets in", () => {
  const file = createRequire(import.meta.url)
    .resolve("sonner")
    .replace(/\.js$/, ".mjs");
  const [, literal = ""] = readFileSync(file, "utf8").match(/^__insertCSS\((".*")\);$/m) ?? [];
  const styles: unknown = JSON.parse(literal);
  const hash = createHash("sha256").update(String(styles)).digest("base64");
  expect(SONNER_STYLES[0]).toBe(`'sha256-${hash}'`);
});
