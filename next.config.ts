import type { NextConfig } from "next";

/** The proxy adds what depends on the request or on where the app runs: the pages' policy and Strict-Transport-Security. */
const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(self), geolocation=()" },
];

/** Answers that are no pages, also where they are errors that look like one. */
const noPage = [{ key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" }];

const nextConfig: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ["graphile-worker", "prom-client"],
  // Providers treat a redirect as a failed request, so URLs work with and without a trailing slash.
  skipTrailingSlashRedirect: true,
  turbopack: { resolveAlias: { "next/dist/compiled/buffer": "./lib/supabase/no-buffer.ts" } },
  // `npm test` checks types with TypeScript 7, whose compiler API Next's own check does not support.
  typescript: { ignoreBuildErrors: true },
  allowedDevOrigins: ["127.0.0.1"],
  headers: async () => [
    { source: "/:path*", headers: securityHeaders },
    { source: "/:area(api|webhooks|_next|icons)/:path*", headers: noPage },
    { source: "/:file(sw.js|manifest.webmanifest)", headers: noPage },
  ],
};

export default nextConfig;
