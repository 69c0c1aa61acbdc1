/** Of every answer. The proxy adds what depends on the request or on where the app runs: the pages' policy and Strict-Transport-Security. */
export const securityHeaders = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "X-Frame-Options": "DENY",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy": "camera=(), microphone=(self), geolocation=()",
};

/** Of answers that are no pages, also where they are errors that look like one. */
export const noPageHeaders = {
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
};
