import type { NextConfig } from "next";

/** Scripts, images and fonts load from the desk only: no URL in a payload is ever loaded automatically. */
const contentSecurityPolicy = [
  // Next uses inline scripts; its development server also uses eval.
  `script-src 'self' 'unsafe-inline'${process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : ""}`,
  "img-src 'self' data: blob:",
  "media-src 'self'",
  "font-src 'self'",
  "object-src 'none'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join("; ");

const securityHeaders = [
  { key: "Content-Security-Policy", value: contentSecurityPolicy },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
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
