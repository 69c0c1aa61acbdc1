import { Hono, type Context as HonoContext } from "hono";
import type { PoolClient } from "pg";
import { type Context, InvalidTokenError } from "../context.ts";
import { adminRoutes } from "./admin.ts";
import { checkPassword, ownUserBody, readBody, refreshBody, signInBody, weakness } from "./bodies.ts";
import { caller, guess, signedIn } from "./callers.ts";
import { asAuthService } from "./database.ts";
import { AuthError, errorResponse, notSupported } from "./errors.ts";
import { factorRoutes } from "./factor-routes.ts";
import { insufficientAal } from "./factors.ts";
import { linkRoutes, openLinkRoutes } from "./link-routes.ts";
import { refusedRoutes } from "./refused.ts";
import { endSessions, isByLink, openSession, refreshSession, signIn } from "./sessions.ts";
import type { Guess } from "./sign-in-limits.ts";
import { hasSecondFactor, type UserJson, updateUser } from "./users.ts";

async function token(ctx: Context, c: HonoContext) {
  const grant = c.req.query("grant_type");
  if (grant === "password") {
    const { email, password } = await readBody(c, signInBody);
    if (!email) throw new AuthError(400, "validation_failed", "missing email or phone");
    const attempt = guess(ctx, c, email);
    const session = await asAuthService(ctx, "Database error granting user", async (tx) =>
      openSession(ctx, tx, await signIn(tx, email, password, attempt), c.req.header("user-agent")),
    );
    const weak = weakness(password, ctx.minPasswordLength);
    return weak ? { ...session, weak_password: weak } : session;
  }
  if (grant === "refresh_token") {
    const { refresh_token } = await readBody(c, refreshBody);
    const result = await asAuthService(ctx, "Database error granting user", (tx) =>
      refreshSession(ctx, tx, refresh_token),
    );
    if (result instanceof AuthError) throw result;
    return result;
  }
  throw notSupported(`grant_type ${grant}`);
}

async function isPasswordOf(tx: PoolClient, user: UserJson, password: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `select from auth.users where id = $1 and octet_length($2) <= 72
       and encrypted_password = extensions.crypt($2, encrypted_password)`,
    [user.id, password],
  );
  return rowCount === 1;
}

/** As a hosted project with "Require current password when updating": whoever finds a screen open cannot take the account. */
async function checkChange(
  tx: PoolClient,
  user: UserJson,
  given: { next: string; current?: string; isLost: boolean },
  attempt: Guess,
) {
  const message = "Current password required when setting new password.";
  if (!given.isLost) {
    if (!given.current) throw new AuthError(400, "current_password_required", message);
    const isRight = await isPasswordOf(tx, user, given.current);
    attempt.settle(isRight);
    if (!isRight) throw new AuthError(400, "current_password_invalid", message);
  }
  if (await isPasswordOf(tx, user, given.next)) {
    throw new AuthError(422, "same_password", "New password should be different from the old password.");
  }
}

/** A changed password ends the user's other sessions, as on hosted. */
async function updateOwnUser(ctx: Context, c: HonoContext) {
  const { claims } = await caller(ctx, c);
  const { email, password, current_password, data } = await readBody(c, ownUserBody);
  if (password !== undefined) checkPassword(password, ctx.minPasswordLength);
  return asAuthService(ctx, "Error updating user", async (tx) => {
    const { user, session, aal } = await signedIn(tx, claims);
    const isWeighty = Boolean(password) || (email !== undefined && email !== user.email);
    if (isWeighty && hasSecondFactor(user) && aal !== "aal2") {
      const message = "AAL2 session is required to update email or password when MFA is enabled.";
      throw insufficientAal(401, message);
    }
    if (email !== undefined && email !== user.email) throw notSupported("Changing one's own e-mail address");
    if (password !== undefined) {
      const given = { next: password, current: current_password, isLost: await isByLink(tx, session) };
      await checkChange(tx, user, given, guess(ctx, c, user.email));
      await endSessions(tx, "others", user.id, session);
    }
    return updateUser(tx, user.id, { ...(password && { password }), ...(data && { user_metadata: data }) });
  });
}

async function logout(ctx: Context, c: HonoContext): Promise<void> {
  const { claims } = await caller(ctx, c);
  const scope = c.req.query("scope") || "global";
  if (scope !== "global" && scope !== "local" && scope !== "others") {
    throw new AuthError(400, "validation_failed", `Unsupported logout scope "${scope}"`);
  }
  await asAuthService(ctx, "Error logging out user", async (tx) => {
    const { user, session } = await signedIn(tx, claims);
    await endSessions(tx, scope, user.id, session);
  });
}

/** The auth service, mounted at `/auth/v1`: password sign-in and what an app needs around it. */
export function authRoutes(ctx: Context): Hono {
  const app = new Hono();
  app.onError((error, c) => {
    if (error instanceof InvalidTokenError) return c.json({ message: error.message }, 401);
    const version = c.req.header("x-supabase-api-version");
    if (error instanceof AuthError) return errorResponse(error, version);
    ctx.log("auth_failed", { failure: "unexpected", reason: error.message });
    return errorResponse(new AuthError(500, "unexpected_failure", "Unexpected failure"), version);
  });
  app.get("/.well-known/jwks.json", (c) => {
    c.header("cache-control", "public, max-age=600");
    return c.json({ keys: [ctx.keys.publicJwk] });
  });
  app.route("/", openLinkRoutes(ctx));
  app.use(async (c, next) => {
    // Only the key here; what the bearer may do is for each route to say.
    const authorization = c.req.header("apikey") ? undefined : c.req.header("authorization");
    await ctx.identify({ apikey: c.req.header("apikey"), authorization });
    await next();
  });
  app.post("/token", async (c) => c.json(await token(ctx, c)));
  app.get("/user", async (c) => {
    const { claims } = await caller(ctx, c);
    const { user } = await asAuthService(ctx, "Database error loading user", (tx) => signedIn(tx, claims));
    return c.json(user);
  });
  app.put("/user", async (c) => c.json(await updateOwnUser(ctx, c)));
  app.post("/logout", async (c) => {
    await logout(ctx, c);
    return c.body(null, 204);
  });
  app.route("/", linkRoutes(ctx));
  app.route("/factors", factorRoutes(ctx));
  app.use("/admin/*", async (c, next) => {
    const { role } = await caller(ctx, c);
    if (role !== "service_role") throw new AuthError(403, "not_admin", "User not allowed");
    await next();
  });
  app.route("/admin", adminRoutes(ctx));
  app.route("/", refusedRoutes());
  return app;
}
