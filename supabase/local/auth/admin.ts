import { Hono } from "hono";
import type { Context } from "../context.ts";
import { adminUserBody, checkPassword, deleteBody, readBody } from "./bodies.ts";
import { asAuthService } from "./database.ts";
import { AuthError } from "./errors.ts";
import { endSessions } from "./sessions.ts";
import { createUser, findUser, type UserJson, updateUser } from "./users.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DEFAULT_PAGE_SIZE = 50;
const notFound = () => new AuthError(404, "user_not_found", "User not found");

function userId(text: string): string {
  if (UUID.test(text)) return text;
  throw new AuthError(404, "validation_failed", "user_id must be an UUID");
}

/** auth-js sends an empty value for a page that was not given. */
function positive(text: string | undefined, fallback: number): number {
  if (!text) return fallback;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new AuthError(400, "validation_failed", `Bad Pagination Parameters: ${text}`);
}

/** auth-js reads the page up to the first `=`, so `page` comes first. */
function linkHeader(page: number, perPage: number, last: number): string {
  const link = (to: number, rel: string) => `</admin/users?page=${to}&per_page=${perPage}>; rel="${rel}"`;
  return [...(page < last ? [link(page + 1, "next")] : []), link(last, "last")].join(", ");
}

/** `/admin/users`: the caller was already found to be `service_role`. */
export function adminRoutes(ctx: Context): Hono {
  const app = new Hono();

  app.get("/users", async (c) => {
    const page = positive(c.req.query("page"), 1);
    const perPage = positive(c.req.query("per_page"), DEFAULT_PAGE_SIZE);
    const { users, total } = await asAuthService(ctx, "Database error finding users", async (tx) => {
      const { rows } = await tx.query<{ json: UserJson }>(
        "select local_stack.auth_user(u) as json from auth.users u order by created_at desc, id limit $1 offset $2",
        [perPage, (page - 1) * perPage],
      );
      const counted = await tx.query<{ total: number }>("select count(*)::int as total from auth.users");
      return { users: rows.map((row) => row.json), total: counted.rows[0]?.total ?? 0 };
    });
    c.header("x-total-count", String(total));
    c.header("link", linkHeader(page, perPage, Math.max(1, Math.ceil(total / perPage))));
    return c.json({ users, aud: "authenticated" });
  });

  app.post("/users", async (c) => {
    const params = await readBody(c, adminUserBody);
    const { email } = params;
    if (!email) {
      throw new AuthError(400, "validation_failed", "Cannot create a user without either an email or phone");
    }
    if (params.password) checkPassword(params.password);
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
    if (params.password !== undefined) checkPassword(params.password);
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
    if (soft)
      throw new AuthError(422, "validation_failed", "Soft delete is not supported by the local stack");
    const { rowCount } = await asAuthService(ctx, "Database error deleting user", (tx) =>
      tx.query("delete from auth.users where id = $1", [id]),
    );
    if (!rowCount) throw notFound();
    return c.json({});
  });

  return app;
}
