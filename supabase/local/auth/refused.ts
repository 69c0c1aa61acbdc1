import { Hono } from "hono";
import { notSupported } from "./errors.ts";

const PROVIDERS = [
  "anonymous_users",
  "apple",
  "azure",
  "discord",
  "facebook",
  "github",
  "gitlab",
  "google",
  "phone",
];

/**
 * `/settings`, `/health`, and everything of the hosted service that this one refuses: with the code hosted has for it
 * when it is switched off, in words of our own, so that nobody looks for the mistake in the app.
 */
export function refusedRoutes(): Hono {
  const app = new Hono();
  app.get("/health", (c) =>
    c.json({
      version: "local",
      name: "GoTrue",
      description: "GoTrue is a user registration and authentication API",
    }),
  );
  app.get("/settings", (c) =>
    c.json({
      external: { ...Object.fromEntries(PROVIDERS.map((name) => [name, false])), email: true },
      disable_signup: true,
      mailer_autoconfirm: false,
      phone_autoconfirm: false,
      sms_provider: "",
      saml_enabled: false,
    }),
  );
  app.post("/signup", async (c) => {
    const body: unknown = await c.req.json().catch(() => ({}));
    const has = (key: string) => typeof body === "object" && body !== null && key in body;
    if (has("phone")) throw notSupported("Sign-up by phone", "phone_provider_disabled");
    if (!has("email")) throw notSupported("Anonymous sign-in", "anonymous_provider_disabled");
    throw notSupported("Sign-up", "signup_disabled");
  });
  app.get("/authorize", () => {
    throw notSupported("Sign-in by another provider", "provider_disabled");
  });
  app.post("/sso", () => {
    throw notSupported("Single sign-on", "saml_provider_disabled");
  });
  app.all("*", (c) => {
    throw notSupported(`${c.req.method} ${c.req.path}`);
  });
  return app;
}
