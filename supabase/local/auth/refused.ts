import { Hono } from "hono";
import { AuthError } from "./errors.ts";

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

/** `/settings`, `/health`, and everything of the hosted service that this one refuses by name. */
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
    if (has("phone"))
      throw new AuthError(
        400,
        "phone_provider_disabled",
        "Phone sign-ups are not supported by the local stack",
      );
    if (!has("email"))
      throw new AuthError(
        422,
        "anonymous_provider_disabled",
        "Anonymous sign-ins are not supported by the local stack",
      );
    throw new AuthError(
      422,
      "signup_disabled",
      "Signing up is not supported by the local stack: make users with the secret key",
    );
  });
  app.get("/authorize", () => {
    throw new AuthError(
      400,
      "validation_failed",
      "Sign-in with a provider is not supported by the local stack",
    );
  });
  app.post("/sso", () => {
    throw new AuthError(404, "saml_provider_disabled", "SAML 2.0 is not supported by the local stack");
  });
  app.post("/factors", () => {
    throw new AuthError(422, "mfa_totp_enroll_not_enabled", "MFA is not supported by the local stack");
  });
  app.all("*", (c) => {
    const route = `${c.req.method} ${c.req.path}`;
    // A 5xx would be tried again by auth-js, and shown as nothing.
    throw new AuthError(400, "not_supported_locally", `${route} is not supported by the local stack`);
  });
  return app;
}
