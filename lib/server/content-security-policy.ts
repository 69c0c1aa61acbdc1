import "server-only";
import { serverEnv } from "@/lib/env/server";

/**
 * Scripts and fonts load from the desk only; pictures, sound and video also from the project's Storage. No address in a
 * payload is ever loaded.
 */
export function contentSecurityPolicy(): string {
  const storage = new URL(serverEnv().SUPABASE_URL).origin;
  return [
    // Next uses inline scripts; its development server also uses eval.
    `script-src 'self' 'unsafe-inline'${process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : ""}`,
    `img-src 'self' data: blob: ${storage}`,
    `media-src 'self' blob: ${storage}`,
    "font-src 'self'",
    "object-src 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join("; ");
}
