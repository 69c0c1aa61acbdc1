import { Hono } from "hono";
import type { Context } from "../context.ts";
import { adminFactorRoutes, notFound, userId } from "./admin-factors.ts";
import { adminUserBody, checkLength, checkPassword, deleteBody, readBody } from "./bodies.ts";
import { asAuthService } from "./database.ts";
import { AuthError, notSupported } from "./errors.ts";
import { endSessions } from "./sessions.ts";
import { answerUserList } from "./user-list.ts";
import { createUser, findUser, updateUser } from "./users.ts";

/** `/admin/users`: the caller was already found to be `service_role`. */
export function adminRoutes(ctx: Context): Hono {
  const app = new Hono();

  app.get("/users", (c) => answerUserList(ctx, c));

  app.post("/users", async (c) => {
    const params = await readBody(c, adminUserBody);
    const { email } = params;
    if (!email) {
      throw new AuthError(400, "validation_failed", "Cannot create a user without either an email or phone");
    }
    if (params.password !== undefined && params.password_hash) {
      const message = "Only a password or a password hash should be provided";
      throw new AuthError(400, "validation_failed", message);
    }
    if (params.password) checkLength(params.password);
    return c.json(
      await asAuthService(ctx, "Database error saving new user", (tx) => createUser(tx, email, params)),
    );
  });

  app.get("/users/:id", async (c) => {
    const id = userId(c.req.param("id"));
    const user = await asAuthService(ctx, "Database error loading user", (tx) => findUser(tx, id));
    if (!user) throw notFound();
    return c.json(user);
  });

  app.put("/users/:id", async (c) => {
    const id = userId(c.req.param("id"));
    const { id: _fixed, ...params } = await readBody(c, adminUserBody);
    // The hosted service reads the hash only when it creates the user.
    if (params.password_hash) throw notSupported("password_hash of a user who exists");
    if (params.password !== undefined) checkPassword(params.password, ctx.minPasswordLength);
    const user = await asAuthService(ctx, "Error updating user", async (tx) => {
      const updated = await updateUser(tx, id, params);
      if (params.password !== undefined) await endSessions(tx, "global", id, null);
      return updated;
    });
    return c.json(user);
  });

  app.delete("/users/:id", async (c) => {
    const id = userId(c.req.param("id"));
    const { should_soft_delete: soft } = await readBody(c, deleteBody);
    if (soft) throw notSupported("should_soft_delete");
    const { rowCount } = await asAuthService(ctx, "Database error deleting user", (tx) =>
      tx.query("delete from auth.users where id = $1", [id]),
    );
    if (!rowCount) throw notFound();
    return c.json({});
  });

  app.route("/users/:id/factors", adminFactorRoutes(ctx));
  return app;
}
