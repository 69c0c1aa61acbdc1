import type { NextConfig } from "next";
import { noPageHeaders, securityHeaders } from "./lib/security-headers";

const list = (headers: Record<string, string>) =>
  Object.entries(headers).map(([key, value]) => ({ key, value }));

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
    { source: "/:path*", headers: list(securityHeaders) },
    { source: "/:area(api|webhooks|_next|icons)/:path*", headers: list(noPageHeaders) },
    { source: "/:file(sw.js|manifest.webmanifest)", headers: list(noPageHeaders) },
  ],
};

export default nextConfig;
