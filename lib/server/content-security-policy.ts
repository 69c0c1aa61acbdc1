import "server-only";
import { serverEnv } from "@/lib/env/server";

/**
 * The style element that sonner adds to the page when it loads. It takes no nonce, so it is let in by its content, and
 * by that of the empty element that it starts as. content-security-policy.test.ts says when an update changes it.
 */
export const SONNER_STYLES = [
  "'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY='",
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
];

const isDev = () => process.env.NODE_ENV === "development";

/** Next's development server evaluates code. */
function scripts(nonce: string): string {
  // Without strict-dynamic: Chromium lets an inline script pass with it that another script has made.
  return `script-src 'self' 'nonce-${nonce}'${isDev() ? " 'unsafe-eval'" : ""}`;
}

/** Next's development server adds style elements of its own. */
function styles(nonce: string): string {
  if (isDev()) return "style-src 'self' 'unsafe-inline'";
  return `style-src 'self' 'nonce-${nonce}' ${SONNER_STYLES.join(" ")}`;
}

/**
 * Whatever is not named here is refused. Scripts and styles load from the desk or carry the nonce of the request;
 * pictures, sound and video come also from the project's Storage. No address in a payload is ever loaded.
 */
export function contentSecurityPolicy(nonce: string): string {
  const { origin } = new URL(serverEnv().SUPABASE_URL);
  return [
    "default-src 'none'",
    scripts(nonce),
    styles(nonce),
    // React writes style attributes into the HTML.
    "style-src-attr 'unsafe-inline'",
    `connect-src 'self' ${origin} ${origin.replace(/^http/, "ws")}`,
    `img-src 'self' data: blob: ${origin}`,
    `media-src 'self' blob: ${origin}`,
    "font-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    // Forms are sent by scripts alone: a browser that sent one itself would put its fields into the URL.
    "form-action 'none'",
  ].join("; ");
}
