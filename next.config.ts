import type { NextConfig } from "next";

/** The content security policy names the project's address, so the proxy adds it when the app runs. */
const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(self), geolocation=()" },
];

const nextConfig: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ["graphile-worker"],
  // Providers treat a redirect as a failed request, so URLs work with and without a trailing slash.
  skipTrailingSlashRedirect: true,
  // `npm test` checks types with TypeScript 7, whose compiler API Next's own check does not support.
  typescript: { ignoreBuildErrors: true },
  allowedDevOrigins: ["127.0.0.1"],
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
};

export default nextConfig;
